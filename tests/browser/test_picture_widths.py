"""No picture has letters under the page's own size, or runs out of the page, at any width."""

import pytest

from lesson import load, pictures

SIZE = 14  # pixels: the text of JupyterLab's pages
DRAWN = ("voices", "ribbon", "chain", "timeline", "telling")
SMALLEST = """() => Math.min(...[...document.querySelectorAll("svg")]
    .filter((svg) => svg.checkVisibility()).flatMap((svg) => {
        const zoom = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        return [...svg.querySelectorAll("text")]
            .map((text) => parseFloat(getComputedStyle(text).fontSize) * zoom);
    }))"""


@pytest.mark.parametrize("lesson", ["iss-exit", "pool-roof"])
def test_letters_are_the_pages_at_least_from_600_to_1900_pixels(browser, lesson):
    key = load(lesson).key
    page = browser.new_page()
    for name in DRAWN:
        shown = getattr(pictures, name)(key)._repr_html_()
        page.set_content(f"<body style='margin:0;font:{SIZE}px sans-serif'>{shown}</body>")
        for width in range(600, 1901, 50):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(SMALLEST) >= SIZE, (name, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
    page.close()
