"""A notebook in JupyterLab, as a reader meets it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ARTEFACTS = Path(__file__).resolve().parent.parent / "artefacts"
PATIENCE = 60_000  # milliseconds
TALLEST = 16_000  # pixels; Chromium draws no taller picture
LAPTOP = (1280, 800)
PROJECTOR = (1920, 1080)
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


@dataclass(frozen=True)
class Cell:
    """A cell as the notebook's model has it."""

    type: str
    source: str
    trusted: bool
    count: int | None
    running: bool
    outputs: list[dict]

    @property
    def runs(self) -> bool:
        """Whether running it does anything."""
        return self.type == "code" and bool(self.source.strip())

    @property
    def shows_html(self) -> bool:
        """Whether an output of it is HTML."""
        return any("text/html" in output.get("data", {}) for output in self.outputs)

    @property
    def errors(self) -> list[str]:
        """What went wrong in it."""
        return [
            f"{output['ename']}: {output['evalue']}"
            for output in self.outputs
            if output["output_type"] == "error"
        ]


class Notebook:
    """One notebook, open in a page of JupyterLab; ``name`` is its path in the Lab's folder."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.name = name

    @classmethod
    def open(cls, page: Page, name: str) -> Notebook:
        """The notebook, opened and not run, its kernel ready."""
        notebook = cls(page, name)
        notebook.command("docmanager:open", path=name, factory="Notebook")
        notebook.wait_until("in_front")
        notebook.ask("watch_saves")
        return notebook

    # ---- what one does with it

    def run_all(self) -> None:
        """Every cell has been run, as with Run All in the menu; errors are left to see."""
        self.command("notebook:run-all-cells")
        self.wait_settled()

    def show(self) -> None:
        """The notebook is in front of all others, and has the focus."""
        self.wait_until("shown_in_front")

    def restart_kernel(self) -> None:
        """A new kernel, which knows nothing of what was run before."""
        self.act("restart", self.name)
        self.wait_until("ready")

    def save(self) -> None:
        """The notebook is in its file."""
        self.command("docmanager:save")
        self.wait_until("saved")

    def close(self) -> None:
        """The notebook is closed, its kernel ended, and nothing is saved."""
        self.act("close", self.name)
        self.wait_until("closed")

    def press(self, keys: str) -> None:
        """A key, or keys together, pressed wherever the focus is."""
        self.page.keyboard.press(keys)

    def command(self, command: str, **arguments: Any) -> None:
        """A command of JupyterLab has done what it does; AssertionError if it could not."""
        self.act("command", command, arguments)

    def act(self, deed: str, *about: Any) -> None:
        """A deed of in_the_page.js is done; AssertionError if it failed."""
        begin = "([deed, about]) => { void desk.act(deed, ...about) }"
        self.page.evaluate(begin, [deed, about])
        self.wait_until("done")
        failed = self.page.evaluate("desk.act.failed")
        assert not failed, failed

    # ---- what one waits for

    def wait_idle(self) -> None:
        """Every code cell has its execution count, and the kernel has nothing left to do."""
        self.wait_until("idle")

    def wait_settled(self) -> None:
        """The kernel has nothing left to do; cells after an error may not have run."""
        self.wait_until("settled")

    def wait_until(self, state: str, *about: Any) -> None:
        """The notebook is in this state (a function of in_the_page.js); AssertionError if not."""
        from playwright.sync_api import TimeoutError

        asked = "([state, about]) => desk[state](...about)"
        try:
            self.page.wait_for_function(asked, arg=[state, [self.name, *about]], timeout=PATIENCE)
        except TimeoutError:
            raise AssertionError(f"never {state} {about}: {self.ask('report')}") from None

    def wait_for_cell(self, index: int) -> None:
        """Keys go to this cell."""
        self.wait_until("active_is", index)

    # ---- what one sees

    @property
    def cells(self) -> list[Cell]:
        """All cells, from the model: cells that are off screen are not all in the page."""
        return [Cell(**cell) for cell in self.ask("cells")]

    @property
    def code_cells(self) -> dict[int, Cell]:
        """The cells that run, by their place in the notebook."""
        return {index: cell for index, cell in enumerate(self.cells) if cell.runs}

    @property
    def errors(self) -> list[str]:
        """What went wrong in any cell."""
        return [error for cell in self.cells for error in cell.errors]

    @property
    def panel(self) -> Locator:
        """The notebook with its toolbar."""
        identifier = self.page.evaluate("name => desk.panel(name).id", self.name)
        return self.page.locator(f"[id='{identifier}']")

    def cell(self, index: int) -> Locator:
        """A cell, scrolled to."""
        self.ask("reveal", index)
        return self.panel.locator(f".jp-Cell[data-windowed-list-index='{index}']")

    def outputs(self, index: int) -> Locator:
        """The outputs of a cell, scrolled to, one after the other."""
        return self.cell(index).locator(".jp-OutputArea-output")

    def ask(self, question: str, *about: Any) -> Any:
        """The answer of a function of in_the_page.js about this notebook."""
        return self.page.evaluate(
            "([question, about]) => desk[question](...about)", [question, [self.name, *about]]
        )

    def each(self, question: str) -> Iterator[tuple[int, Any]]:
        """Each answer of a function of in_the_page.js about each cell, with the cell's place."""
        for index, answers in enumerate(self.ask("each", question)):
            yield from ((index, answer) for answer in answers)

    def amiss(self, check: str) -> list[str]:
        """What a check of in_the_page.js finds in any cell, each fault told with its cell."""
        return [f"cell {index}: {fault}" for index, fault in self.each(check)]

    def dead(self, link: dict) -> str | None:
        """What is wrong with a link; None if it leads to a place here, or somewhere in the web."""
        told = f"“{link['words']}” to {link['href']}"
        target = urlsplit(link["address"])
        if not link["words"]:
            return f"{told}: no words to click on"
        if link["href"].startswith("#"):
            return None if link["lands"] else f"{told}: no such place in the notebook"
        if target.hostname in ("localhost", "127.0.0.1"):
            return None if self.page.request.get(link["address"]).ok else f"{told}: no such file"
        if target.scheme not in ("http", "https") or "." not in (target.hostname or ""):
            return f"{told}: not an address in the web"
        return None

    # ---- how it looks

    def unfold(self, open: bool = True) -> None:
        """Everything that folds, in outputs and in texts, is open; or closed."""
        self.ask("fold", open)

    def theme(self, name: str) -> None:
        """JupyterLab is "light" or "dark"."""
        if self.page.evaluate("desk.theme()") != THEMES[name]:
            self.command("apputils:change-theme", theme=THEMES[name])
        self.page.wait_for_function("name => desk.themed(name)", arg=THEMES[name])

    def size(self, width: int, height: int) -> None:
        """The window has this many pixels, and what is in it is set out for them."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.wait_for_function("size => desk.sized(...size)", arg=[width, height])

    def screenshot(self, name: str) -> Path:
        """The window as it is, kept in tests/artefacts for people to look at."""
        path = ARTEFACTS / f"{name}.png"
        self.page.screenshot(path=path)
        return path

    @contextmanager
    def whole(self) -> Iterator[None]:
        """The window is as tall as the notebook; what is off screen is not all in the page."""
        before = self.page.viewport_size
        for _ in range(2):  # cells that were never on screen have a guessed height at first
            self.size(before["width"], min(self.ask("tallness"), TALLEST))
        yield
        self.size(**before)

    def portrait(self, name: str) -> Path:
        """The whole notebook from top to bottom, kept in tests/artefacts for people to look at."""
        with self.whole():
            return self.screenshot(name)

    # ---- how it is for those who cannot see it

    def axe(self, part: str = ".jp-OutputArea-output") -> list[str]:
        """What axe-core finds amiss in the outputs of the notebook, each with its place.

        JupyterLab around them is left out: it has faults of its own.
        """
        from axe_playwright_python.sync_playwright import Axe

        with self.whole():
            inside = f"[id='{self.page.evaluate('name => desk.panel(name).id', self.name)}'] {part}"
            found = Axe().run(self.page, context={"include": [inside]})
        return [
            f"{fault['id']}: {fault['help']} ({node['html'][:150]})"
            for fault in found.response["violations"]
            for node in fault["nodes"]
        ]
