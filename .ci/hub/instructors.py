"""What the instructors named here get at a hub: slides, and the class's page."""

import sys

c = get_config()  # noqa: F821 (JupyterHub gives it to its settings)

HOMES = "/home"  # where the students' folders lie; the hub must be able to read them
INSTRUCTORS = ["teacher"]  # the names with which they log in

PYTHON = sys.executable  # where Copy Desk is installed; /opt/tljh/user/bin/python at The Littlest

show = [PYTHON, "-P", "-m", "lesson", "class", HOMES, "--live"]
page = {"name": "class-page", "url": "http://127.0.0.1:10101", "command": show}
c.JupyterHub.services = [page | {"oauth_no_confirm": True}]
may = ["access:services!service=class-page"]
c.JupyterHub.load_roles = [{"name": "instructor", "scopes": may, "users": INSTRUCTORS}]


def present(spawner):
    """An instructor's server shows notebooks as slides."""
    if spawner.user.name in INSTRUCTORS:
        spawner.environment = spawner.environment | {"LESSON_PRESENT": "1"}


c.Spawner.pre_spawn_hook = present
