"""What a class costs on a JupyterHub: `python tests/benchmarks/hub.py [STUDENTS …]` prints a table.

So many students (20 if none is named) log in at once, run notebook 1 and save an answer, at a real
JupyterHub on loopback. Memory is what Linux calls PSS: a page that several programs share counts
once, in parts. A server’s students are what fits beside 1 GB for the system, the hub and the proxy.
"""

import json
import platform
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

sys.path.append(str(Path(__file__).parent.parent))

from classroom import MISSING, ROOT, Hub, Kernel, Student, installed, run_through, running

FREE = "not-heard"
MEGABYTE = 1_000_000
SERVERS = (4, 8, 16)  # GB
SYSTEM = 1000  # MB for the system and for what else a server does
Memory = dict[str, float]


def kind(process: psutil.Process) -> str:
    """Whether this is the hub, its proxy, a student's server, a kernel or something else."""
    command = " ".join(process.cmdline())
    names = {"ipykernel": "kernels", "singleuser": "servers", "http-proxy": "proxy"}
    found = (kind for name, kind in names.items() if name in command)
    return next(found, "hub" if "jupyterhub" in command else "other")


def memory(hub: Hub) -> Memory:
    """Megabytes by kind of process."""
    used = dict.fromkeys(("hub", "proxy", "servers", "kernels", "other"), 0.0)
    for process in hub.family():
        used[kind(process)] += process.memory_full_info().pss / MEGABYTE
    return used


def answer(student: Student, kernel: Kernel) -> None:
    """The student has answered in words that nobody else uses."""
    run_through(student, kernel)
    kernel.run(f"exercises.answer(iss, {FREE!r}, {student.name!r})")


def arrived(student: Student) -> bool:
    """Whether the student's own file holds their answer, and no other."""
    path = student.hub.home(student.name) / "copy-desk" / "my-work" / "iss-exit.json"
    reading = json.loads(path.read_bytes())
    given = [one["given"] for one in reading["answers"]]
    return reading["reader"] == student.name and given == [[student.name]]


def rest_of_the_course(student: Student, stack: ExitStack) -> int:
    """How many more notebooks the student has run, each in a kernel that stays open."""
    names = sorted(path.name for path in (ROOT / "notebooks").glob("[!1]-*.ipynb"))
    for name in names:
        path = f"copy-desk/{name}"
        run_through(student, stack.enter_context(student.kernel(path)), path)
    return len(names)


@dataclass
class Class:
    """What was measured with so many students."""

    students: int
    times: dict[str, float] = field(default_factory=dict)  # seconds
    used: dict[str, Memory] = field(default_factory=dict)
    arrived: int = 0
    more: int = 0  # notebooks that one student left open besides notebook 1

    @property
    def each(self) -> float:
        """Megabytes of one student who has run notebook 1."""
        after = self.used["after"]
        return (after["servers"] + after["kernels"]) / self.students

    @property
    def kernel(self) -> float:
        """Megabytes of one more notebook that stays open."""
        return (self.used["all"]["kernels"] - self.used["after"]["kernels"]) / self.more

    def held_by(self, gigabytes: int, open_notebooks: int = 1) -> int:
        """How many students a server of that size holds."""
        each = self.each + (open_notebooks - 1) * self.kernel
        return int((1000 * gigabytes - SYSTEM) / each)


def measured(count: int) -> Class:
    """A class of so many students at work on a hub of its own."""
    with (
        TemporaryDirectory() as folder,
        running(Path(folder)) as hub,
        ThreadPoolExecutor(count) as at_once,
        ExitStack() as stack,
    ):
        course = Class(count)
        course.used["empty"] = memory(hub)
        students = [Student(hub, f"student-{number:02}") for number in range(1, count + 1)]
        course.times["start"] = seconds(lambda: list(at_once.map(come_in, students)))
        kernels = [stack.enter_context(one.kernel()) for one in students]
        list(at_once.map(lambda kernel: kernel.run(""), kernels))
        course.used["idle"] = memory(hub)
        course.times["run"] = seconds(lambda: list(at_once.map(answer, students, kernels)))
        course.used["after"] = memory(hub)
        course.arrived = sum(map(arrived, students))
        course.more = rest_of_the_course(students[0], stack)
        course.used["all"] = memory(hub)
        return course


def come_in(student: Student) -> None:
    """The student has logged in and sees JupyterLab."""
    student.log_in()
    student.start()


def seconds(action: Callable[[], object]) -> float:
    """The time an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


ROWS: dict[str, Callable[[Class], object]] = {
    "answers that arrived": lambda one: f"{one.arrived} of {one.students}",
    "all are logged in and see JupyterLab, s": lambda one: one.times["start"],
    "all have run notebook 1 and answered, s": lambda one: one.times["run"],
    "hub and proxy, empty, MB": lambda one: one.used["empty"]["hub"] + one.used["empty"]["proxy"],
    "hub and proxy, after, MB": lambda one: one.used["after"]["hub"] + one.used["after"]["proxy"],
    "a student’s server, MB": lambda one: one.used["after"]["servers"] / one.students,
    "a kernel, idle, MB": lambda one: one.used["idle"]["kernels"] / one.students,
    "a kernel after notebook 1, MB": lambda one: one.used["after"]["kernels"] / one.students,
    "a student after notebook 1, MB": lambda one: one.each,
    "everything after notebook 1, MB": lambda one: sum(one.used["after"].values()),
    "one more notebook left open, MB": lambda one: one.kernel,
} | {
    f"students on {size} GB, {said} open": lambda one, size=size, count=count: one.held_by(
        size, count
    )
    for said, count in (("one notebook", 1), ("all six", 6))
    for size in SERVERS
}


def shown(figure: object) -> str:
    """A figure as the table has it."""
    return f"{figure:.0f}" if isinstance(figure, float) else str(figure)


def main(counts: list[int]) -> None:
    """The table is on the screen."""
    if not installed():
        sys.exit(MISSING)
    cores, system = psutil.cpu_count(), platform.system()
    print(f"Python {platform.python_version()}, {cores} processors, {system}")
    classes = [measured(count) for count in counts]
    print(f"{'students':42}", *(f"{one.students:>9}" for one in classes))
    for name, figure in ROWS.items():
        print(f"{name:42}", *(f"{shown(figure(one)):>9}" for one in classes), flush=True)
    if lost := sum(one.students - one.arrived for one in classes):
        sys.exit(f"{lost} answers did not arrive")


if __name__ == "__main__":
    main([*map(int, sys.argv[1:])] or [20])
