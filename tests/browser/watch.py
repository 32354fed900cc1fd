"""What a browser page must not do: ask another machine for anything, or complain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .notebook import LAPTOP, PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page

IN_THE_PAGE = Path(__file__).with_name("in_the_page.js")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
INSIDE = {"data", "blob", "about"}  # addresses that ask nobody

# Complaints that are JupyterLab's own: each with why it is none of ours.
LABS_OWN = [
    # After a reload with a live kernel, of its own comm; seen with no widget anywhere.
    re.compile(r"^console error: Comm not found for comm id"),
    # Notebook 7 loads the settings of an extension that is for JupyterLab alone.
    re.compile(r"Cannot read properties of undefined \(reading 'schema'\)"),
    # Lab asks a new kernel for these unasked; a kernel that a test ends early does not answer.
    re.compile(r"Canceled future for (debug|create_subshell)_request message before replies"),
    # JupyterLite asks the web host for each folder first, those that only this browser has as well.
    re.compile(r"status of 404 .*/api/contents/.*all\.json|/api/contents/.*status of 404"),
    re.compile(r"status of 404 .*favicon\.ico"),
]


class Watch:
    """Everything that pages of one browser context did and should not have done."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.complaints: list[str] = []
        context.on("request", lambda request: self.asked(request.url))
        context.on("console", self.said)
        context.on("weberror", lambda told: self.failed(told.error))
        context.on("page", self.opened)

    def opened(self, page: Page) -> None:
        """A page's sockets are watched too, and that it lives."""
        page.on("websocket", lambda socket: self.asked(socket.url))
        page.on("crash", lambda _: self.complain(f"crashed: {page.url}"))

    def asked(self, address: str) -> None:
        """A complaint for every address that is not on this machine."""
        parts = urlsplit(address)
        if parts.scheme not in INSIDE and parts.hostname not in LOOPBACK:
            self.complain(f"asked another machine: {address[:200]}")

    def said(self, message: ConsoleMessage) -> None:
        """A complaint for every error in the console."""
        if message.type == "error":
            place = message.location.get("url", "")[-80:]
            self.complain(f"console error: {message.text[:500]} ({place})")

    def failed(self, error: Error) -> None:
        """A complaint for every error that nothing in the page caught."""
        self.complain(f"error: {error.message} {(error.stack or '')[:500]}")

    def complain(self, complaint: str) -> None:
        """One more complaint, if it is not JupyterLab's own."""
        if not any(own.search(complaint) for own in LABS_OWN):
            self.complaints.append(complaint)

    def taken(self) -> list[str]:
        """The complaints since this was last asked."""
        for page in self.context.pages:
            page.evaluate("null")  # events are told while something is asked
        taken, self.complaints = self.complaints, []
        return taken


@contextmanager
def window(
    browser: Browser, watches: list[Watch], size: tuple[int, int] = LAPTOP, **how: object
) -> Iterator[Page]:
    """A page in a window that shares nothing with any other, and is watched."""
    viewport = dict(zip(("width", "height"), size, strict=True))
    with browser.new_context(viewport=viewport, **how) as context:
        watches.append(Watch(context))
        context.add_init_script(path=IN_THE_PAGE)
        context.set_default_timeout(PATIENCE)
        yield context.new_page()
