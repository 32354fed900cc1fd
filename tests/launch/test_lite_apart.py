"""What a site without a server needs is not loaded by JupyterLab."""

from lesson.launch.lite_apart import HOOK, keep_apart

PAGE = {"federated_extensions": [{"name": "@jupyterlite/python"}, {"name": "copydesk"}], "a": 1}


def test_a_page_loads_no_extension_of_jupyterlite_and_all_others():
    settings = {}
    keep_apart(settings)
    page = settings[HOOK](None, PAGE)
    assert page == {"federated_extensions": [{"name": "copydesk"}], "a": 1}


def test_a_hook_that_is_there_goes_on():
    settings = {HOOK: lambda _handler, page: page | {"b": 2}}
    keep_apart(settings)
    assert settings[HOOK](None, PAGE)["b"] == 2
    assert settings[HOOK](None, {}) == {"b": 2, "federated_extensions": []}
