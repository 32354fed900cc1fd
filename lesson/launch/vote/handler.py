"""A Jupyter server that was started to present takes the room's votes (``copydesk/vote``).

The phones' page has a port of its own, at the address that the instructor named; it shares nothing
with JupyterLab.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import msgspec
from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado import web
from tornado.httpserver import HTTPServer

from lesson.base import projector
from lesson.base.errors import LessonError

from ..address import bound, url
from ..slideshow import CLASS, VOTE
from .ballot import Ballot
from .kept import keep
from .phones import LARGEST, application, qr_code
from .poll import Poll


class Order(msgspec.Struct, forbid_unknown_fields=True):
    """What the slides ask for: a vote is opened, closed, or kept with the hands counted."""

    deed: Literal["ask", "close", "keep"]
    ballot: Ballot
    hands: tuple[int, ...] = ()


@dataclass
class Room:
    """The vote, where it is kept, and the address of the phones' page; "" without phones."""

    folder: Path
    poll: Poll = field(default_factory=Poll)
    url: str = ""

    def serve(self, address: str) -> HTTPServer:
        """The phones' page is there from now on; LessonError if the address is not ours."""
        sockets = bound(address, "")
        how = {"max_body_size": LARGEST, "body_timeout": 10, "idle_connection_timeout": 60}
        server = HTTPServer(application(self.poll, address), **how)
        server.add_sockets(sockets)
        self.url = url(address, sockets)
        return server

    def obey(self, order: Order) -> None:
        """Does what the slides ask for; LessonError or OSError if a vote cannot be kept."""
        poll, same = self.poll, order.ballot == self.poll.ballot
        if poll.ballot and not same:
            self.keep(poll.ballot, ())  # another question was opened meanwhile
        if order.deed == "ask" and self.url:
            poll.ask(order.ballot)
        elif order.deed == "close":
            poll.open = False
        elif order.deed == "keep":
            self.keep(order.ballot, order.hands)

    def keep(self, ballot: Ballot, hands: tuple[int, ...]) -> None:
        """Keeps a vote unless nobody voted, and forgets it in any case: the class goes on."""
        none = (0,) * len(ballot.choices)
        phones = self.poll.counts or none
        self.poll.end()
        if any((*hands, *phones)):
            keep(self.folder, ballot, hands or none, phones)

    @property
    def state(self) -> dict[str, Any]:
        """What the slides show of it."""
        picture = qr_code(self.url) if self.url else ""
        voters = len(self.poll.votes)
        return {"url": self.url, "qr": picture, "counts": self.poll.counts, "voters": voters}


class VoteHandler(APIHandler):
    """Tells how the vote stands, and does what the slides ask for."""

    def initialize(self, room: Room) -> None:
        self.room = room

    @web.authenticated
    def get(self) -> None:
        """The state of the vote as JSON."""
        self.finish(self.room.state)

    @web.authenticated
    def post(self) -> None:
        """The state after an order; with ``refused``, a sentence, if it could not be done."""
        try:
            self.room.obey(msgspec.json.decode(self.request.body, type=Order))
        except msgspec.MsgspecError as error:
            raise web.HTTPError(400) from error
        except (LessonError, OSError) as error:
            return self.finish(self.room.state | {"refused": f"The vote is not saved: {error}"})
        self.finish(self.room.state)


def add_handler(app: Any) -> None:
    """The server takes votes from now on, if it was started to present."""
    if not projector.enabled():
        return
    folder = os.environ.get(CLASS) or os.path.expanduser(app.web_app.settings["server_root_dir"])
    room = Room(Path(folder))
    where = url_path_join(app.web_app.settings["base_url"], "copydesk", "vote")
    app.web_app.add_handlers(".*$", [(where, VoteHandler, {"room": room})])
    if address := os.environ.get(VOTE):
        app.io_loop.add_callback(room.serve, address)
