"""The class page at /services/class-page/ of a hub, for the instructors named here alone."""

import sys

c = get_config()  # noqa: F821 (JupyterHub gives it to its settings)

HOMES = "/home"  # where the students' folders lie; the hub must be able to read them
INSTRUCTORS = ["teacher"]  # the names with which they log in

show = [sys.executable, "-P", "-m", "lesson", "class", HOMES, "--live"]
page = {"name": "class-page", "url": "http://127.0.0.1:10101", "command": show}
c.JupyterHub.services = [page | {"oauth_no_confirm": True}]
may = ["access:services!service=class-page"]
c.JupyterHub.load_roles = [{"name": "instructor", "scopes": may, "users": INSTRUCTORS}]
