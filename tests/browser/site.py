"""A site that `lesson site` built, served to a browser: what a test does to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from lesson.instructor.site.command import Files

from .notebook import Notebook

if TYPE_CHECKING:
    from playwright.sync_api import Page

SLOW = 120_000  # milliseconds for Python to load where other tests run beside it
WORK = "/drive/my-work"
# Everything that can be read of a file in the browser's store, as the page itself reads it.
READ = """async (name) => {
  const { contents } = jupyterapp.serviceManager;
  const asked = { type: "file", format: "text", content: true };
  return contents.get(`my-work/${name}`, asked).then(({ content }) => content, () => null);
}"""
FILL = """([path, sources]) => {
  const { sharedModel } = desk.panel(path).content.model;
  const cells = sources.map((source) => ({ cell_type: "code", source }));
  sharedModel.transact(() => {
    sharedModel.deleteCellRange(0, sharedModel.cells.length);
    sharedModel.insertCells(0, cells);
  });
}"""
NEW = """async ([path, cells]) => {
  const metadata = { kernelspec: { name: "python", display_name: "Python (Pyodide)" } };
  const made = cells.map((source, at) => ({ id: `cell-${at}`, cell_type: "code", source,
    metadata: {}, outputs: [], execution_count: null }));
  const content = { cells: made, metadata, nbformat: 4, nbformat_minor: 5 };
  const { contents } = jupyterapp.serviceManager;
  await contents.save(path, { type: "notebook", format: "json", content });
}"""
FORGET = """
def _forget():
    from lesson.reading import work
    import shutil
    shutil.rmtree("my-work", ignore_errors=True)
    work.SET_ASIDE.clear()
_forget()"""
RUN = """([path, code]) => desk.panel(path).sessionContext.session.kernel.requestExecute(
  { code, silent: true, store_history: false }).done.then(({ content }) => content.status)"""


@dataclass(frozen=True)
class Site:
    """A site, and where a browser finds it."""

    folder: Path
    url: str

    def lab(self) -> str:
        """The address of JupyterLab on the site."""
        return f"{self.url}lab/index.html"

    def page_of(self, notebook: str) -> str:
        """The address of a page with one notebook."""
        return f"{self.url}notebooks/index.html?path={notebook}"

    def read(self, page: Page, name: str) -> str | None:
        """What is in a file of the learner's work; None where there is none."""
        return page.evaluate(READ, name)

    def notebook(self, page: Page, name: str, sources: list[str]) -> Notebook:
        """A notebook with these cells of code, opened and not run; its kernel may be at work."""
        notebook = Notebook(page, name)
        if not page.evaluate("name => Boolean(desk.panel(name))", name):
            page.evaluate(NEW, [name, sources])
            notebook = Notebook.open(page, name)
        page.evaluate(RUN, [name, FORGET])
        page.evaluate(FILL, [name, sources])
        return notebook


@contextmanager
def served(folder: Path, host: str = "localhost") -> Iterator[Site]:
    """A site at an address of this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Files, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Site(folder, f"http://{host}:{server.server_port}/")
        finally:
            server.shutdown()
            thread.join()
