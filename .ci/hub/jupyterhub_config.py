"""A JupyterHub on loopback for tests and benchmarks: anybody logs in. Never use it for a class."""

import os
from pathlib import Path

c = get_config()  # noqa: F821 (JupyterHub gives it to its settings)
load_subconfig(str(Path(__file__).with_name("copydesk.py")))  # noqa: F821

c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = os.environ["HUB_PASSWORD"]
c.Authenticator.allow_all = True

# every student is the same user of this machine, each in a folder of their own
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = f"{Path.cwd()}/homes/{{username}}"

# all on loopback, on ports that were free; HUB_PORTS names the proxy's, its API's, the hub's and
# the class page's
proxy, api, hub, class_page = os.environ["HUB_PORTS"].split()
c.JupyterHub.bind_url = f"http://127.0.0.1:{proxy}"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{api}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{hub}"

load_subconfig(str(Path(__file__).with_name("instructors.py")))  # noqa: F821
(service,) = c.JupyterHub.services
service["url"] = f"http://127.0.0.1:{class_page}"
service["command"] = [f"{Path.cwd()}/homes" if p == "/home" else p for p in service["command"]]
(Path.cwd() / "homes").mkdir(exist_ok=True)  # nobody has logged in yet

if os.geteuid() == 0:  # as in many containers
    c.Spawner.args.append("--allow-root")
