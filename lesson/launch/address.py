"""Where a small server of ours listens: at an address of this computer."""

from __future__ import annotations

import socket

from lesson.base.errors import LessonError

LOOPBACK = "127.0.0.1"
LOCAL = (LOOPBACK, "localhost", "::1")  # which reach this computer alone
EVERYWHERE = ("0.0.0.0", "::")  # nobody can type these into a browser


def bound(address: str, advice: str, port: int = 0) -> list[socket.socket]:
    """Sockets of a port at this address (0: a free one); LessonError with advice if it fails."""
    from tornado.netutil import bind_sockets

    try:
        return bind_sockets(port, address)
    except (OSError, UnicodeError) as refused:
        raise LessonError(
            f"expected an address of this computer, found “{address}”"
            f" ({getattr(refused, 'strerror', refused)}); {advice}."
        ) from refused


def url(address: str, sockets: list[socket.socket]) -> str:
    """What one types into a browser to reach these sockets."""
    host = socket.gethostname() if address in EVERYWHERE else address
    host = f"[{host}]" if ":" in host else host
    return f"http://{host}:{sockets[0].getsockname()[1]}/"


def hosts(address: str) -> str:
    """The names under which a server answers, as a pattern.

    A local address only under its own names: no site can lend it another.
    """
    return r"(127\.0\.0\.1|localhost|\[?::1\]?)" if address in LOCAL else ".*"
