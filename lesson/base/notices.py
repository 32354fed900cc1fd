"""What a learner has to be told beside the result of what they asked for."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

HEARD: ContextVar[list[str] | None] = ContextVar("HEARD", default=None)
SAID: set[str] = set()  # what is told once only


def tell(sentence: str, once: bool = False) -> None:
    """Shows the sentence in the exercise that is at work; outside one, on standard error."""
    if once and sentence in SAID:
        return
    if once:
        SAID.add(sentence)
    heard = HEARD.get()
    if heard is not None:
        heard.append(sentence)
    elif sys.stderr is not None:
        print(f"Copy Desk: {sentence}", file=sys.stderr, flush=True)


@contextmanager
def heard() -> Iterator[list[str]]:
    """The sentences that are told inside, for whoever shows them."""
    sentences: list[str] = []
    before = HEARD.set(sentences)
    try:
        yield sentences
    finally:
        HEARD.reset(before)
