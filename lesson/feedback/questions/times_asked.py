"""Questions about events and their times, answered from the key."""

import math
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from typing import Any

from lesson.reading import edtf
from lesson.reading.event_kinds import EVENT_KINDS
from lesson.reading.reading import Event, Reading

from .names_asked import Entries, options
from .parse import plain
from .toml import Swap, Wrong

Describe = Callable[[Event], str]


def events_of(key: Reading) -> list[Event]:
    """The events with a name of their own."""
    names = Counter(plain(event.name) for event in key.events())
    return [event for event in key.events() if names[plain(event.name)] == 1 and plain(event.name)]


def in_order_of(
    key: Reading,
    place: Callable[[Event], Any],
    apart: Callable[[Event, Event], bool],
    describe: Describe,
) -> Entries:
    """Up to six events in order; two that are not ``apart`` may come in either order."""
    events = sorted(events_of(key), key=place)
    pairs = [*combinations(events[:: (len(events) + 5) // 6 or 1], 2)]
    names = dict.fromkeys(event.name for pair in pairs for event in pair)
    swaps = [Swap(a.name, b.name, f"{describe(a)} {describe(b)}") for a, b in pairs if apart(a, b)]
    entries = {
        "items": tuple(names),
        "swapped": tuple(swaps),
        "either": tuple((a.name, b.name) for a, b in pairs if not apart(a, b)),
        "otherwise": "Look at both once more.",
    }
    listed = {name: at for at, name in enumerate(sorted(names, key=str.casefold))}
    told = all(listed[swap.first] < listed[swap.second] for swap in swaps)  # by any other list
    return entries if len(names) > 2 and swaps and not told else None


def bounds(event: Event, published: edtf.Day | None) -> tuple[float, float]:
    """The first and last day on which an event can be, given its date and its kind.

    What was still to come lies after the day of publication, everything else does not.
    """
    first = event.when.first.ordinal if event.when.first else -math.inf
    last = event.when.last.ordinal if event.when.last else math.inf
    day = published.ordinal if published else math.nan
    if event.kind == "expected":
        return (max(first, day) if day <= last else first), last
    return first, (min(last, day) if first <= day else last)


def by_time(key: Reading) -> Entries:
    """Events in the order of their dates; “by 2010” and “since 2003” have no order."""
    day = key.article.published
    published = edtf.parse(day).last if day else None

    def apart(first: Event, second: Event) -> bool:
        return bounds(first, published)[1] < bounds(second, published)[0]

    return in_order_of(
        key,
        lambda event: event.when.order,
        apart,
        lambda event: (
            f"“{event.name}” is dated in paragraph {key.article.paragraph_of(event.told_at)}."
        ),
    )


def by_telling(key: Reading) -> Entries:
    """Events in the order in which the article first mentions them."""

    def describe(event: Event) -> str:
        return f"“{event.name}” is told in paragraph {key.article.paragraph_of(event.told_at)}."

    found = in_order_of(
        key, lambda event: event.told_at, lambda a, b: a.told_at != b.told_at, describe
    )
    return found and found | {"in_notebook": True}  # a copy lists them so


def when_it_was(key: Reading) -> Entries:
    """The date of the first event with an exact day; the days of others are wrong."""
    days = {}
    for event in events_of(key):
        if event.when.precision == "day":
            days.setdefault(event.when.edtf, event)
    event = next((one for one in days.values() if one.kind == "happened"), None)
    if not event:
        return None
    others = [one for one in days.values() if one is not event]
    return {
        "answers": (event.when.edtf,),
        "right": f"Yes: {edtf.in_words(event.when.edtf)}.",
        "wrong": tuple(Wrong(o.when.edtf, f"That is the day of “{o.name}”.") for o in others),
        "otherwise": "Look for the words in the article, and count from the day of publication.",
        "put": {"event": event.name},
    }


def of_kind(*kinds: str) -> Callable[[Reading], Entries]:
    """A function of a key: up to six events; those of some kinds are right."""

    def entries(key: Reading) -> Entries:
        events = sorted(events_of(key), key=lambda event: event.told_at)[:6]
        says = {one.name: EVENT_KINDS[one.kind].fact.format(one.name) for one in events}
        right = {one.name: says[one.name] for one in events if one.kind in kinds}
        return options(right, {name: says[name] for name in says if name not in right})

    return entries
