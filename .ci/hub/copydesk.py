"""What Copy Desk needs of a JupyterHub, whichever it is; its jupyterhub_config.py loads this.

Each student's server begins with binder/start, which lays the course out in the student's folder.
"""

from pathlib import Path

c = get_config()  # noqa: F821 (JupyterHub gives it to its settings)

START = Path(__file__).resolve().parents[2] / "binder" / "start"
c.Spawner.cmd = [str(START), "jupyterhub-singleuser"]

# a whole class that logs in within a minute waits longer than the usual 30 and 60 seconds
c.Spawner.http_timeout = 300
c.Spawner.start_timeout = 300

c.Spawner.args = [
    # half an hour after a window is closed its kernels give their memory back; answers are saved
    "--MappingKernelManager.cull_idle_timeout=1800",
    "--ServerApp.shutdown_no_activity_timeout=3600",
    "--KernelManager.transport_encryption=auto",  # else each kernel warns of eavesdroppers
]
