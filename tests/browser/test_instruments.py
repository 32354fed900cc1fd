"""What the browser tests look with: each check finds what it is for, and nothing in good pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import nbformat.v4 as nb
import pytest

from .notebook import Notebook

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import Pages
    from .server import Lab
    from .watch import Watch

DOT = (  # one grey pixel
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgG"
    "AWjR9awAAAABJRU5ErkJggg=="
)
GOOD = f"""
<figure><img src='{DOT}' alt='a dot' style='width:100%;height:9px'><figcaption>Dot.</figcaption>
<details><summary>The numbers</summary><table><tr><td>1</td></tr></table></details></figure>
<picture><source><img src='{DOT}' alt='another'></picture> <ruby>plain</ruby>
<p style='color:#000;background:#ffeeaa'>A <mark style='color:#000'>mark</mark>, <b>bold</b>.</p>
<p id='there'>There. <a href='#there'>Up</a> or <a href='https://example.org/a'>away</a></p>
"""
CASES = [  # the check, what it looks at, what it says
    ("pictures_amiss", f"<img src='{DOT}'>", "an image without alt text"),
    ("pictures_amiss", f"<img src='{DOT}' alt=' '>", "an image without alt text"),
    ("pictures_amiss", "<img src='data:image/png;base64,AAAA' alt='torn'>", "torn: did not load"),
    ("pictures_amiss", f"<img src='{DOT}' alt='big' style='min-width:5000px'>", "big: 5000 px"),
    ("pictures_amiss", f"<img src='{DOT}' alt='slim' width='0'>", "slim: takes no room"),
    ("too_wide", "<div style='width:5000px'>a wall</div>", "“a wall”: 50"),
    ("faint", "<p style='color:#999;background:#fff'>grey</p>", "“grey”: 2.8"),
    ("faint", "<p style='background:#000'><b style='color:#222'>coal</b></p>", "“coal”: 1.3"),
    ("faint", "<p style='opacity:.3'>fog</p>", "“fog”: "),
    ("faint", "<p style='background:rgba(0,0,0,.6)'>dusk</p>", "“dusk”: "),
    ("lost", "Here<script>there</script>", "words lost: “Herethere” became “Here”"),
]
LINKS = [  # the link, what is wrong with it
    ("<a href='#nowhere'>on</a>", "no such place in the notebook"),
    ("<a href='https://example.org/'></a>", "no words to click on"),
    ("<a href='https://example/'>on</a>", "not an address in the web"),
    ("<a href='mailto:us@example.org'>on</a>", "not an address in the web"),
]
CHECKS = ["pictures_amiss", "too_wide", "faint", "lost"]
PAGES = [*(html for _, html, _ in CASES), *(html for html, _ in LINKS)]


def cell(html: str) -> nb.nbformat.NotebookNode:
    """A code cell that has shown this HTML."""
    bundle = {"text/html": html, "text/plain": "words"}
    shown = nb.new_output("execute_result", bundle, execution_count=1)
    return nb.new_code_cell("shown", execution_count=1, outputs=[shown])


@pytest.fixture(scope="module")
def bench(pages: Pages, lab: Lab) -> Iterator[Notebook]:
    """A notebook that is not trusted: a good output, then every bad one, then a dead link."""
    texts = [nb.new_markdown_cell("[gone](gone.txt) and [here](bench.ipynb)")]
    cells = [cell(GOOD), *map(cell, PAGES), *texts]
    with pages() as page:
        yield Notebook.open(page, lab.put("bench.ipynb", nb.new_notebook(cells=cells)))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("check", CHECKS)
def test_nothing_is_found_in_a_good_page(bench, check, theme):
    bench.theme(theme)
    bench.unfold()
    assert bench.ask(check, 0) == []
    assert [bench.dead(link) for link in bench.ask("links", 0)] == [None, None]


@pytest.mark.parametrize(("check", "html", "said"), CASES, ids=[said for *_, said in CASES])
def test_each_check_says_what_it_finds(bench, check, html, said):
    bench.theme("light")
    found = bench.ask(check, 1 + PAGES.index(html))
    assert [fault[: len(said)] for fault in found] == [said]


@pytest.mark.parametrize(("html", "said"), LINKS, ids=[html for html, _ in LINKS])
def test_a_link_to_nowhere_is_found(bench, html, said):
    [link] = bench.ask("links", 1 + PAGES.index(html))
    assert bench.dead(link).endswith(said)


def test_a_link_to_a_missing_file_is_found(bench):
    gone, here = bench.ask("links", 1 + len(PAGES))
    assert bench.dead(gone).endswith("no such file")
    assert bench.dead(here) is None


@pytest.mark.parametrize("viewport", [(800, 600)])
def test_a_test_gets_a_window_of_the_size_it_asks_for(page, viewport):
    page.wait_for_function("size => desk.sized(...size)", arg=list(viewport))


COMPLAINTS = [  # what a page does, what is said of it
    ("fetch('http://192.0.2.1/x').catch(() => 0)", "asked another machine: http://192.0.2.1/x"),
    ("fetch('https://example.org/').catch(() => 0)", "asked another machine: https://example.org/"),
    ("void new WebSocket('ws://192.0.2.1/y')", "asked another machine: ws://192.0.2.1/y"),
    ("console.error('a slip')", "console error: a slip"),
    ("void setTimeout(() => { throw Error('a fall') })", "error: a fall"),
]


@pytest.mark.parametrize(("act", "said"), COMPLAINTS, ids=[said for _, said in COMPLAINTS])
def test_a_page_that_misbehaves_is_told_on(bench, watches: list[Watch], act, said):
    bench.page.evaluate(act)
    bench.page.wait_for_timeout(300)
    complaints = [complaint for watch in watches for complaint in watch.taken()]
    assert any(complaint.startswith(said) for complaint in complaints), complaints


def test_a_new_kernel_knows_nothing_and_errors_are_seen(page: Page, lab: Lab):
    cells = [nb.new_code_cell(source) for source in ("'known' in vars()", "known = 1 / 1", "1 / 0")]
    notebook = Notebook.open(page, lab.put("kernel.ipynb", nb.new_notebook(cells=cells)))
    for expected in ("False", "True", "False"):
        if expected == "False":
            notebook.restart_kernel()
        notebook.run_all()
        assert notebook.outputs(0).inner_text() == expected
        assert notebook.errors == ["ZeroDivisionError: division by zero"]
