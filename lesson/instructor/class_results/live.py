"""The class page at an address of this computer, made anew as students' files come."""

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from secrets import token_bytes
from urllib.parse import SplitResult, urlsplit

from lesson.base.errors import LessonError
from lesson.base.terminal import facts, show
from lesson.launch.address import LOCAL, LOOPBACK, bound, hosts, url

from .handed_in import entries
from .left_out import LeftOut
from .page import page
from .results import ClassResults

EACH = 1.0  # seconds between two looks at the folder
PATIENCE = 5  # looks that a file may take until it is written whole
SCRIPT = Path(__file__).with_suffix(".js")
OTHERS = "everybody on this network can open the page; --hide-names shows no names"
ENDED = "The class page has ended; the students’ files are as they were."
State = frozenset[tuple[str, int, int]]  # each file's name, time and size


@dataclass
class LivePage:
    """The page as it was last made, and the files that it was made from."""

    folder: Path
    gathered: Callable[[], ClassResults]
    hide_names: bool = False
    files: State = frozenset()
    html: str = ""
    broken: int = 0
    waited: int = 0

    def look(self) -> None:
        """Makes the page anew if a file has changed; the old one stays if that is not possible."""
        with suppress(LessonError, OSError):  # a folder that is away for a moment
            files = state(self.folder)
            if files != self.files:
                self.renew(files)

    def renew(self, files: State) -> None:
        """Makes the page from these files, unless one of them seems to be half written."""
        results = self.gathered()
        broken = sum(one.count for one in results.left_out if one.reason == "broken")
        self.waited += 1
        if self.html and broken > self.broken and self.waited < PATIENCE:
            return
        shown = results.unnamed if self.hide_names else results
        self.html = page(*shown.parts, date.today(), SCRIPT.read_text(encoding="utf-8"))
        self.files, self.broken, self.waited = files, broken, 0


def state(folder: Path) -> State:
    """What tells whether a folder has changed."""
    found = set()
    for place in entries(folder):
        if not isinstance(place, LeftOut):
            with suppress(OSError):  # gone since
                status = folder.joinpath(*place).stat()
                found.add(("/".join(place), status.st_mtime_ns, status.st_size))
    return frozenset(found)


def serve(live: LivePage, address: str) -> None:
    """Serves the page until Ctrl + C; LessonError if there is no folder or no such address."""
    live.renew(state(live.folder))
    with suppress(KeyboardInterrupt):
        asyncio.run(run(live, address))
    show(ENDED)


async def run(live: LivePage, address: str) -> None:
    """Answers browsers, and looks at the folder once a second."""
    from tornado.httpserver import HTTPServer

    hub = of_a_hub()
    address, port = (hub.hostname, hub.port) if hub else (address, 0)
    sockets = bound(address, f"leave --address out to use {LOOPBACK}", port)
    HTTPServer(application(live, address, bool(hub))).add_sockets(sockets)
    note = [("note", OTHERS)] * (address not in LOCAL and not live.hide_names)
    where = f"{url(address, sockets)} (Ctrl + C ends it)"
    where = f"{os.environ['JUPYTERHUB_SERVICE_PREFIX']} of the hub" if hub else where
    show(facts([("live", where), *note], 11))
    ended = asyncio.Event()
    with suppress(NotImplementedError):  # Windows: there it is a KeyboardInterrupt
        asyncio.get_running_loop().add_signal_handler(signal.SIGINT, ended.set)
    while not ended.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), EACH)
        await asyncio.to_thread(live.look)


def of_a_hub() -> SplitResult | None:
    """Where a JupyterHub that started this as its service will look for it; None without one."""
    is_service = "JUPYTERHUB_SERVICE_NAME" in os.environ  # which a student's server lacks
    return urlsplit(os.environ["JUPYTERHUB_SERVICE_URL"]) if is_service else None


def application(live: LivePage, address: str, at_hub: bool = False) -> object:
    """The server's answers: the page alone; its ETag tells a browser whether it has changed."""
    from tornado import web

    class ClassPageHandler(web.RequestHandler):
        def get(self) -> None:
            self.set_header("Cache-Control", "no-store")
            self.finish(live.html)

        head = get

    if at_hub:
        return for_those_the_hub_lets_in(ClassPageHandler)
    served = web.Application(log_function=lambda handler: None)
    served.add_handlers(hosts(address), [("/", ClassPageHandler)])
    return served


def for_those_the_hub_lets_in(handler: type) -> object:
    """The page at the service's address, behind the hub's own login and its roles."""
    from jupyterhub.services.auth import HubOAuthCallbackHandler, HubOAuthenticated
    from tornado import web

    class HubPageHandler(HubOAuthenticated, handler):
        get = head = web.authenticated(handler.get)

    at = os.environ["JUPYTERHUB_SERVICE_PREFIX"]
    pages = [(at, HubPageHandler), (f"{at}oauth_callback", HubOAuthCallbackHandler)]
    quiet = {"log_function": lambda handler: None}
    return web.Application(pages, cookie_secret=token_bytes(32), **quiet)
