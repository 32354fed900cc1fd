"""The page on which a phone votes: plain HTML without accounts and without a script.

A device is known by a random cookie only. Its address is neither logged nor kept.
"""

from __future__ import annotations

import secrets
from html import escape
from pathlib import Path

from lesson.base.errors import LessonError
from lesson.base.page import isolated, whole_page

from ..address import hosts
from .poll import Poll

COOKIE = "vote"
LARGEST = 4096  # bytes of what a phone sends
SECONDS = 4  # until a page without a form looks for the next question
STYLE = Path(__file__).with_suffix(".css")
POLICY = "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
HEAD = "<h1>A vote of the room</h1>"
FOOT = "<p>No name and no address is kept: only how many chose each answer.</p>"
WAITS = "No vote is open. Stay here: the next question comes by itself."
CLOSED = "This vote is closed. Look at the screen in front of you."
COUNTS = "Your vote counts: {}. You can change it until the vote is closed."
CHANGE = "<p><a class='send' href='/?change'>Change my vote</a></p>"
NO_COOKIE = (
    "Your browser kept no cookie of this page, so your vote might count twice. Allow cookies here,"
    " then vote again."
)


def page(poll: Poll, device: str, change: bool = False, refused: str = "") -> tuple[str, bool]:
    """What a device sees, and whether it is to look again by itself."""
    given = poll.votes.get(device, ())
    asks = bool(poll.ballot and poll.open and (change or refused or not given))
    told = f"<p class='still' role='alert'>{escape(refused)}</p>" if refused else ""
    if not poll.ballot:
        body = f"<p>{WAITS}</p>"
    elif asks:
        body = form(poll, given)
    else:
        words = "; ".join(f"“{isolated(poll.ballot.choices[at])}”" for at in given)
        counted = f"<p class='done'>{COUNTS.format(words)}</p>{CHANGE}"
        body = counted if poll.open else f"<p>{CLOSED}</p>"
    parts = {"head": HEAD, "sections": told + body, "foot": FOOT}
    style = STYLE.read_text(encoding="utf-8")
    return whole_page("Copy Desk vote", "A vote of the room", parts, style), not asks


def form(poll: Poll, given: tuple[int, ...]) -> str:
    """The choices, with the ones that the device chose before."""
    kind = "checkbox" if poll.ballot.several else "radio"
    choices = "".join(
        f"<label><input type='{kind}' name='choice' value='{at}'{' checked' * (at in given)}>"
        f" {isolated(words)}</label>"
        for at, words in enumerate(poll.ballot.choices)
    )
    return (
        f"<form method='post' action='/'><input type='hidden' name='ballot' value='{poll.number}'>"
        f"<fieldset><legend>{isolated(poll.ballot.prompt)}</legend>{choices}</fieldset>"
        "<button class='send'>Send</button></form>"
    )


def application(poll: Poll, address: str) -> object:
    """The server's answers, which know nothing but the vote."""
    from tornado import web

    secret = secrets.token_hex(32)
    served = web.Application(cookie_secret=secret, log_function=lambda handler: None)
    served.add_handlers(hosts(address), [("/", phone_handler(poll))])
    return served


def phone_handler(poll: Poll) -> type:
    """The page for phones as tornado's handler; a signed cookie is one vote."""
    from tornado import web

    class PhoneHandler(web.RequestHandler):
        def device(self) -> str:
            return (self.get_signed_cookie(COOKIE) or b"").decode("ascii")

        def show(self, device: str, **how: bool | str) -> None:
            html, looks_again = page(poll, device, **how)
            self.set_header("Cache-Control", "no-store")
            self.set_header("Content-Security-Policy", POLICY)
            self.set_header("X-Content-Type-Options", "nosniff")
            if looks_again:
                self.set_header("Refresh", f"{SECONDS}; url=/")
            self.finish(html)

        def get(self) -> None:
            if not (device := self.device()):
                device = secrets.token_hex(16)
                self.set_signed_cookie(COOKIE, device, 1, httponly=True, samesite="Strict")
            self.show(device, change="change" in self.request.query_arguments)

        def post(self) -> None:
            device = self.device()
            try:
                if not device:
                    raise LessonError(NO_COOKIE)
                number = self.get_body_argument("ballot", "")
                poll.vote(device, number, self.get_body_arguments("choice"))
                self.redirect("/", status=303)
            except LessonError as refused:
                self.set_status(409)
                self.show(device, refused=str(refused))

    return PhoneHandler


def qr_code(url: str) -> str:
    """A picture of the address as a data URL; "" where segno is not installed."""
    try:
        import segno
    except ImportError:
        return ""
    return segno.make(url, micro=False).svg_data_uri(scale=8, light="#fff")
