"""Whatever a disk refuses, and wherever a kernel is killed: acknowledged work is found again.

Each step that a save, a mend or a new start takes on the disk is one of DISK. A fault comes before
any one of them: the kernel is killed (nothing more happens), the disk is full from then on, that
step fails and no other, or nothing can be read or written any more until the learner tries again.
"""

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import count, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lesson import Article, Attribution, LessonError, Reading
from lesson.base.notices import heard
from lesson.reading import work
from lesson.reading.work import Work

ARTICLE = Article(" ".join(f"Word{number}." for number in range(60)), "weather")
CHANGES = ("fsync", "replace", "unlink", "mkdir")
DISK = (*((os, name) for name in (*CHANGES, "scandir", "stat")), (io, "open"))
ALL = {*CHANGES, "scandir", "stat", "open", "write"}  # write: to open a file to write into it
STOPS = {  # a kind of fault: the steps that it can stop, or after which it leaves something new
    "killed": {*CHANGES, "write"},
    "full": {"write", "fsync", "mkdir"},
    "once": ALL,
    "dead": ALL,
}


class Killed(BaseException):
    """kill -9, as far as one process can play it: no clean-up reaches the disk."""


@dataclass
class Faults:
    """The disk, with a fault before its step number ``at`` (0: the first); None: no fault."""

    kind: str = ""
    at: int | None = None
    steps: int = 0

    def refuse(self, name: str) -> None:
        """Raises what this step meets."""
        if name not in STOPS.get(self.kind, ALL):
            return
        past = -1 if self.at is None else self.steps - self.at
        self.steps += 1
        if past >= 0 and self.kind == "killed":
            raise Killed
        if past == 0 or (past > 0 and self.kind != "once"):
            number = errno.ENOSPC if self.kind == "full" else errno.EIO
            raise OSError(number, os.strerror(number))

    def step(self, name: str, do: Callable) -> Callable:
        """A call that asks first; a write that is refused leaves half of it behind."""

        def asked(*given, **options):
            reads = name != "open" or "r" in (*given, "r")[1]
            try:
                self.refuse(name if reads else "write")
            except BaseException:
                if name == "fsync":
                    os.ftruncate(given[0], os.fstat(given[0]).st_size // 2)
                raise
            return None if name == "fsync" else do(*given, **options)

        return asked

    @contextmanager
    def in_place(self):
        """Every step on the disk asks first whether it may be taken."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(work, "PAUSES", (0,))
            for module, name in DISK:
                patch.setattr(module, name, self.step(name, getattr(module, name)))
            yield self


@dataclass
class Learner:
    """A learner's file, and what of their work must be found."""

    mine: Work
    numbers: count = field(default_factory=count)
    safe: set[int] = field(default_factory=set)  # acknowledged and not destroyed
    put_away: set[int] = field(default_factory=set)
    destroyed: set[bytes] = field(default_factory=set)

    def change(self) -> None:
        number = next(self.numbers)
        mark = Attribution(ARTICLE, (ARTICLE.find(f"Word{number}."),))
        self.mine.change(lambda mine: replace(mine, attributions=(*mine.attributions, mark)))
        self.safe.add(number)

    def read(self) -> None:
        with heard():
            self.mine.read()

    def damage(self) -> None:
        """The file is cut; whatever only its last change added is gone with it."""
        file, previous = self.mine.file, self.mine.previous
        if not file.exists():
            return
        whole = file.read_bytes()
        self.destroyed.discard(whole)  # damage upon damage
        file.write_bytes(whole[: len(whole) // 2])
        self.destroyed.add(whole[: len(whole) // 2])
        before = marks_in(previous) if previous.exists() else set()
        self.safe &= before

    def start_over(self) -> None:
        self.mine.start_over()
        self.put_away |= self.safe
        self.safe = set()

    def check(self) -> None:
        """Everything acknowledged is there for the next start."""
        with heard():
            found = marked(self.mine.read())
        dated = list(self.mine.file.parent.glob("*(*).json"))
        kept = {path.read_bytes() for path in dated}
        away = set().union(*(marks_in(path) for path in dated if "(until" in path.name))
        assert self.safe <= found | away, "acknowledged work is missing"
        assert not self.put_away & found, "work that was put away came back"
        assert self.put_away <= away, "work that was put away is missing"
        assert self.destroyed <= kept, "a damaged file was thrown away"


def marked(reading: Reading) -> set[int]:
    """The numbers of the words that are marked."""
    return {int(ARTICLE[one.content[0]][4:-1]) for one in reading.attributions}


def marks_in(path: Path) -> set[int]:
    """The marks in a file of the learner's folder; none where it cannot be read."""
    with suppress(LessonError):
        return marked(Work(ARTICLE, path).undamaged(path.read_bytes()) or Reading(ARTICLE))
    return set()


def act(learner: Learner, action: str, kind: str = "", at: int | None = None) -> int:
    """How many steps an action takes on the disk, with a fault before one of them."""
    with Faults(kind, at).in_place() as disk, suppress(LessonError, Killed):
        getattr(learner, action)()
    return disk.steps


def learner_after(folder: Path, *actions: str) -> Learner:
    """A learner who did these without any fault."""
    learner = Learner(Work(ARTICLE, folder / "my-work" / "weather.json"))
    for action in actions:
        getattr(learner, action)()
    return learner


HISTORIES = [
    ("change", "change"),
    ("change", "change", "damage"),
    ("change", "damage"),
    ("change", "change", "start_over"),
    ("change", "change", "start_over", "change"),
    ("change", "change", "start_over", "change", "damage"),
]
ACTIONS = ("change", "read", "start_over")


def after_each_fault(begin: Callable[[], Learner], action: str, kind: str) -> Iterator[tuple]:
    """A learner after that action met a fault before its first step, its second, …; each step."""
    for at in count():
        learner = begin()
        if act(learner, action, kind, at) <= at:
            return
        yield learner, at


@pytest.mark.parametrize("history", HISTORIES, ids=" ".join)
def test_one_fault_at_any_step_loses_nothing(tmp_path, history):
    folders = (tmp_path / str(number) for number in count())
    for action, kind in product(ACTIONS, STOPS):
        begin = lambda: learner_after(next(folders), *history)  # noqa: E731
        for learner, _ in after_each_fault(begin, action, kind):
            learner.check()


@pytest.mark.nightly
@pytest.mark.parametrize("history", HISTORIES, ids=" ".join)
def test_a_second_fault_while_one_recovers_loses_nothing(tmp_path, history):
    folders, lives = (tmp_path / str(number) for number in count()), 0
    begin = lambda: learner_after(next(folders), *history)  # noqa: E731
    for action, kind in product(ACTIONS, STOPS):
        for _, at in after_each_fault(begin, action, kind):
            for then, kind_then in product(ACTIONS, STOPS):

                def again(action=action, kind=kind, at=at) -> Learner:
                    learner = begin()
                    act(learner, action, kind, at)
                    return learner

                for learner, _ in after_each_fault(again, then, kind_then):
                    learner.check()
                    lives += 1
    print(f"{lives} orders of two faults after {history}: nothing lost")


STEP = st.tuples(
    st.sampled_from((*ACTIONS, "damage")),
    st.sampled_from(sorted(STOPS)),
    st.none() | st.integers(0, 15),
)


@pytest.mark.parametrize("most", [50, pytest.param(5000, marks=pytest.mark.nightly, id="many")])
def test_any_order_of_work_damage_and_faults_loses_nothing(tmp_path_factory, most):
    @settings(max_examples=most)
    @given(st.lists(STEP, max_size=12))
    def lives(steps):
        learner = learner_after(tmp_path_factory.mktemp("life"))
        for action, kind, at in steps:
            act(learner, action, kind, None if action == "damage" else at)
        learner.check()

    lives()
