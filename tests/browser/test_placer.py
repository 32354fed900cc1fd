"""Dates on the axis in JupyterLab: by mouse, by keys, by touch; and as they are typed."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

import pytest
from contrast import contrast

from lesson.exercises.widgets.exercise import source
from lesson.reading.edtf import Day, in_words, parse

from .exercise import Desk
from .notebook import LAPTOP, PROJECTOR
from .watch import window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from .server import Lab

PLACE = "exercises.place(iss)"
RIGHT = ["2022-07-26", "../2024", "2022-07-15", "2025/..", "2022-02-24", "1988/.."]
TO_PLACE = [  # the event, then what is chosen above the lanes and what the date reads after a drag
    (0, ["year", "2022", "month", "July 2022", "day", "26 July 2022"]),
    (1, ["year", "2024", "open start"]),
    (2, ["year", "2022", "month", "July 2022", "day", "15 July 2022"]),
    (3, ["year", "2025", "open end"]),
    (4, ["year", "2022", "month", "February 2022", "day", "24 February 2022"]),
    (5, ["decade", "the 1980s", "year", "1988", "open end"]),
]
NOWHERE = (0.0, 0.0)
FOR_A_LOOK = {1: "26 July 2022", 2: "by 2024", 4: "after 2024", 6: "since 1988"}
PAINT = """[...document.querySelectorAll(":is(.copy-desk-picture svg, .cd-lane, .cd-axis) text")]
    .filter((words) => words.checkVisibility()).map((words) => getComputedStyle(words).fill)"""
SHAPES = ("closed", "open end", "open start")


class Finger:
    """What a mouse does, done by touch."""

    def __init__(self, page: Page) -> None:
        self.page, self.cdp, self.at = page, page.context.new_cdp_session(page), NOWHERE

    def send(self, kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y, "id": at} for at, (x, y) in enumerate(points)]
        self.cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def move(self, x: float, y: float) -> None:
        if self.at != NOWHERE:
            self.send("touchMove", (x, y))
            self.page.wait_for_timeout(60)  # Chromium sends the moves of a finger a moment later
        self.at = (x, y)

    def down(self) -> None:
        self.send("touchStart", self.at)

    def up(self) -> None:
        self.send("touchEnd")
        self.at = NOWHERE


@dataclass
class Axis:
    """The lanes of a placer, and the hand that dates events in them."""

    desk: Desk
    hand: object = None
    press: Callable[[Locator], None] = lambda tool: tool.click()
    steps: list[str] = field(default_factory=list)

    def lane(self, event: int) -> Locator:
        return self.desk.exercise().get_by_role("slider").nth(event)

    def reads(self, event: int) -> str:
        """The typed date, which goes along with the mark."""
        return self.desk.exercise().get_by_role("textbox").nth(event).input_value()

    def choose(self, tool: str) -> None:
        """A zoom or a shape."""
        self.steps.append(tool)
        self.press(self.desk.exercise().get_by_role("radio", name=tool))

    def drag_to(self, event: int, words: str) -> None:
        """The mark, or a new one, is dragged along its lane until the date reads so."""
        self.steps.append(words)
        hand, lane = self.hand or self.desk.page.mouse, self.lane(event)
        lane.evaluate("element => element.scrollIntoView({ block: 'center' })")
        box, mark = lane.bounding_box(), lane.locator("svg g").first
        shown = mark.bounding_box() if mark.count() else None
        middle, height = box["x"] + box["width"] / 2, box["y"] + 42
        start = shown["x"] + shown["width"] / 2 if shown else middle
        hand.move(min(max(start, box["x"] + 5), box["x"] + box["width"] - 5), height)
        hand.down()
        for away in range(0, int(box["width"] / 2), 5):
            for x in (middle - away, middle + away):
                hand.move(x, height)
                if self.reads(event) == words:
                    hand.up()
                    self.desk.status(f"On your timeline: {words}. Saved.")
                    return
        raise AssertionError(f"no place in lane {event} reads {words}, only {self.reads(event)}")


def in_hex(color: str) -> str:
    """A computed colour as #rrggbb."""
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", color)[:3])


def saved(desk: Desk) -> dict[str, str]:
    """The date of each event in the learner's file."""
    return {mention["event"]: mention["when"] for mention in desk.saved().get("dates", [])}


def check_all(desk: Desk) -> None:
    """All is right but perhaps the kinds."""
    assert sorted(saved(desk).values()) == sorted(RIGHT)
    told = [in_words(when) for when in RIGHT]
    assert [Axis(desk).reads(event) for event in range(6)] == told


def place_all(axis: Axis) -> None:
    for event, deeds in TO_PLACE:
        for deed in deeds:
            if deed in ("decade", "year", "month", "day", *SHAPES):
                axis.choose(deed)
            else:
                axis.drag_to(event, deed)
        axis.desk.status(f"On your timeline: {in_words(RIGHT[event])}. Saved.")


@pytest.mark.slow
def test_six_events_are_dated_by_mouse_alone(desk):
    axis = Axis(desk(PLACE))
    place_all(axis)
    check_all(axis.desk)
    assert len(axis.steps) == 29


@pytest.mark.slow
def test_six_events_are_dated_by_touch(browser: Browser, watches, lab: Lab):
    shutil.rmtree(lab.work, ignore_errors=True)
    with window(browser, watches, (1000, 1100), has_touch=True) as page:
        page.goto(lab.address("touch-dates"))
        page.wait_for_function("window.jupyterapp?.restored.then(() => true)")
        desk = Desk(page, lab, PLACE, name="touch-dates.ipynb")
        place_all(Axis(desk, Finger(page), lambda tool: tool.tap()))
        check_all(desk)
        desk.close()


LEFT, ON = "ArrowLeft", "ArrowRight"
BY_KEYS = [  # keys; a key with words is pressed until the date reads so
    ["+", "+", "Enter"],
    ["-", "-", "Enter", (ON, "2024"), "3"],
    ["Enter", (LEFT, "2022"), "+", (ON, "July 2022"), "+", (LEFT, "15 July 2022")],
    ["-", "-", "Enter", (ON, "2025"), "2"],
    ["Enter", (LEFT, "2022"), "+", (LEFT, "February 2022"), "+", (ON, "24 February 2022")],
    ["-", "-", "-", "Enter", (LEFT, "the 1980s"), "+", (ON, "1988"), "2"],
]


def test_six_events_are_dated_by_keys_alone(desk):
    axis = Axis(desk(PLACE))
    axis.desk.tab_into(0)
    axis.desk.tab_to("On the axis: Borisov and Putin meet")
    pressed = 0
    for event, keys in enumerate(BY_KEYS):
        for key in keys:
            if isinstance(key, str):
                axis.desk.press(key)
                pressed += 1
                continue
            key, words = key
            for _ in range(40):
                if axis.reads(event) == words:
                    break
                axis.desk.press(key)
                pressed += 1
            assert axis.reads(event) == words
        axis.desk.status(f"On your timeline: {in_words(RIGHT[event])}. Saved.")
        axis.desk.press("ArrowDown")
    check_all(axis.desk)
    assert pressed < 110


UNITS = ("decade", "year", "month", "day")
DAYS = [Day(1, 1, 1), Day(98, 12, 31), Day(1899, 12, 31), Day(1900, 2, 28), Day(2000, 2, 29),
        Day(2022, 7, 26), Day(2024, 12, 31)]  # fmt: skip


def dates_on_the_axis() -> list[tuple[dict, str, str]]:
    """Dates as JavaScript holds them, with what Python calls them: closed, open, of two units."""
    cut = {"decade": -7, "year": -6, "month": -3, "day": None}

    def unit(day: Day, name: str) -> str:
        return day.edtf[: cut[name]] + ("X" if name == "decade" else "")

    cases = []
    for day, name, doubt in product(DAYS, UNITS, ("", "~", "?")):
        edtf = unit(day, name) + doubt
        if name == "decade" and doubt:
            edtf = edtf.replace(doubt, "") + doubt
        when = parse(edtf)
        first, end = when.first.ordinal, when.last.ordinal + 1
        for bounds, written in (
            ((first, end), edtf), ((first, None), f"{edtf}/.."), ((None, end), f"../{edtf}"),
            ((first, DAYS[-1].ordinal + 1), f"{edtf}/{unit(DAYS[-1], 'day')}{doubt}"),
        ):  # fmt: skip
            units = [name, "day" if "/" in written and ".." not in written else name]
            date = dict(zip(("first", "end"), bounds, strict=True), units=units, doubt=doubt)
            if end > DAYS[-1].ordinal and "/" in written and ".." not in written:
                continue
            cases.append((date, parse(written).edtf, in_words(written)))
    return cases


def test_the_axis_writes_each_date_as_python_reads_it(lab_page):
    written = f"""(dates) => {{ {source("axis.js", "date.js")}
      return dates.map((date) => [edtf_of(date), in_words(date)]); }}"""
    cases = dates_on_the_axis()
    assert len(cases) > 250
    found = lab_page.evaluate(written, [date for date, _, _ in cases])
    expected = [[edtf, words] for _, edtf, words in cases]
    wrong = [pair for pair in zip(found, expected, strict=True) if pair[0] != pair[1]]
    assert wrong == []


def bars(axis: Axis, event: int) -> list[tuple[float, float]]:
    """Where the shapes of an event's mark begin and end, in pixels of its lane."""
    left = axis.lane(event).bounding_box()["x"]
    boxes = [one.bounding_box() for one in axis.lane(event).locator("g > :not(.cd-grip)").all()]
    return [(box["x"] - left, box["x"] + box["width"] - left) for box in boxes]


def published(axis: Axis) -> float:
    """Where the line of publication is."""
    line = axis.lane(0).locator(".cd-published").bounding_box()
    return line["x"] - axis.lane(0).bounding_box()["x"]


def test_what_is_typed_is_on_the_axis_and_a_state_lasts_until_publication(desk):
    axis = Axis(desk(PLACE))
    for event, words in ((1, "by 2024"), (3, "after 2024"), (5, "since 1988")):
        field = axis.desk.exercise().get_by_role("textbox").nth(event)
        field.fill(words)
        field.press("Enter")
        axis.desk.exercise().get_by_text(f"You say: {in_words(RIGHT[event])}").wait_for()
    axis.desk.exercise().get_by_role("button", name="Show all").click()
    axis.desk.page.wait_for_timeout(200)
    assert axis.lane(5).get_attribute("aria-valuetext") == "from 1988 on"
    ((_, end),) = bars(axis, 5)
    assert abs(end - published(axis)) < 3
    by, after = (axis.lane(event).locator(".cd-cap").last.get_attribute("d") for event in (1, 3))
    assert re.match(r"M[\d.]+", by)[0] == re.match(r"M[\d.]+", after)[0]  # back to back
    shades = axis.lane(1).locator(".cd-fade")
    opacity = [float(one.get_attribute("opacity")) for one in shades.all()]
    assert opacity == sorted(opacity, reverse=True)


KEYS = [  # a date as typed, the zoom, keys, and the date then
    ("26 July 2022", "day", ["ArrowRight"], "2022-07-27"),
    ("26 July 2022", "day", ["PageDown"], "2022-07-19"),
    ("26 July 2022", "month", ["ArrowRight"], "2022-07"),
    ("26 July 2022", "month", ["ArrowRight", "ArrowRight"], "2022-08"),
    ("26 July 2022", "year", ["ArrowLeft", "ArrowLeft"], "2021"),
    ("2022", "month", ["ArrowLeft"], "2022-07"),
    ("about 1988", "year", ["ArrowRight"], "1989~"),
    ("since 1988", "year", ["ArrowRight"], "1989/.."),
    ("since 1988", "day", ["ArrowLeft"], "1987-12-31/.."),
    ("by 26 July 2022", "year", ["ArrowRight"], "../2022"),
    ("by 26 July 2022", "year", ["ArrowLeft"], "../2021"),
    ("since 1988", "year", ["3"], "../1988"),
    ("2022", "day", ["2"], "2022/.."),
    ("after 2024", "year", ["1"], "2025"),
    ("2022", "year", ["Shift+ArrowRight", "Shift+ArrowRight"], "2022/2024"),
    ("2022 to 2024", "year", ["ArrowRight"], "2023/2025"),
    ("2022 to 2024", "year", ["Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft"], "2022"),
    ("2022", "decade", ["ArrowRight"], "202X"),
    ("31 January 2022", "day", ["ArrowRight"], "2022-02-01"),
]


def test_keys_move_by_the_unit_of_the_zoom(desk):
    axis = Axis(desk(PLACE))
    typed = axis.desk.exercise().get_by_role("textbox").first
    for words, zoom, keys, edtf in KEYS:
        typed.fill(words)
        typed.press("Enter")
        axis.desk.status(f"On your timeline: {in_words(parse_typed(words))}. Saved.")
        axis.desk.exercise().get_by_role("radio", name=zoom).click()
        axis.lane(0).focus()
        axis.desk.press(*keys)
        axis.desk.exercise().get_by_text(f"({edtf}).").wait_for()
        assert set(saved(axis.desk).values()) == {edtf}, (words, zoom, keys)
        assert axis.reads(0) == in_words(edtf)
    axis.desk.press("Delete")
    axis.desk.status("Date removed. Saved.")
    assert saved(axis.desk) == {}
    axis.desk.press("Control+z")
    axis.desk.status("Undone. Saved.")
    assert axis.reads(0) == in_words(edtf)
    axis.desk.exercise().get_by_role("button", name="Redo").click()
    axis.desk.status("Redone. Saved.")
    assert axis.reads(0) == ""
    assert axis.desk.page.evaluate("Boolean(document.activeElement.closest('.cd'))")


def parse_typed(words: str) -> str:
    from lesson.feedback.dates.parse import typed

    return typed(words)


def test_a_drag_that_is_broken_off_changes_nothing(desk):
    axis = Axis(desk(PLACE))
    axis.choose("year")
    axis.drag_to(0, "2022")
    box = axis.lane(0).locator("g").bounding_box()
    mouse = axis.desk.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(box["x"] + 150, box["y"] + 5, steps=4)
    assert axis.reads(0) != "2022"
    axis.desk.press("Escape")
    mouse.up()
    assert axis.reads(0) == "2022"
    assert set(saved(axis.desk).values()) == {"2022"}


def test_a_lane_that_is_dated_is_not_changed_by_the_first_click_or_a_pan(desk):
    axis = Axis(desk(PLACE))
    axis.choose("year")
    axis.drag_to(0, "2022")
    axis.drag_to(1, "2024")
    lane = axis.lane(0).bounding_box()
    mouse = axis.desk.page.mouse
    mouse.click(lane["x"] + 60, lane["y"] + 42)  # takes the lane in hand
    mouse.move(lane["x"] + 60, lane["y"] + 42)
    mouse.down()
    mouse.move(lane["x"] + 160, lane["y"] + 42, steps=4)  # moves the axis
    mouse.up()
    assert sorted(set(saved(axis.desk).values())) == ["2022", "2024"]
    mouse.click(lane["x"] + 60, lane["y"] + 42)
    axis.desk.page.wait_for_timeout(300)
    assert "2022" not in saved(axis.desk).values()


def words_in_lanes(page: Page) -> list[list[float]]:
    """Left and right edge of each text in a lane, with those of its lane."""
    return page.evaluate(
        """[...document.querySelectorAll(".cd-lane text")].map((words) => {
          const [own, lane] = [words, words.closest(".cd-lane")]
            .map((element) => element.getBoundingClientRect());
          return [lane.left, own.left, own.right, lane.right];
        })"""
    )


LOOKS = [
    ((1366, 768), "light"), ((683, 384), "dark"),
    *(pytest.param(size, theme, marks=pytest.mark.nightly) for size, theme in (
        ((1366, 768), "dark"), ((683, 384), "light"), (PROJECTOR, "light"), (PROJECTOR, "dark"))),
]  # fmt: skip


@pytest.mark.parametrize(("size", "theme"), LOOKS, ids=str)
def test_six_dates_look_well_everywhere(desk, size, theme):
    page = desk(
        "\n".join(
            f"exercises.date(iss, {at + 1}, {json.dumps(in_words(when))})"
            for at, when in enumerate(RIGHT)
        ) + f"\n{PLACE}"
    )  # fmt: skip
    page.notebook.size(*size)
    page.notebook.theme(theme)
    page.exercise().get_by_role("button", name="Check all").click()
    page.status("of 6 correct")
    for zoom in ("day", "month", "decade"):
        page.exercise().get_by_role("radio", name=zoom).click()
        page.page.wait_for_timeout(150)
        for left, start, end, right in words_in_lanes(page.page):
            assert left - 0.5 <= start < end <= right + 0.5, zoom
    page.exercise().get_by_role("button", name="Show all").click()
    assert page.notebook.amiss("cut_off") == []
    assert page.notebook.axe() == []
    page.notebook.portrait(f"dates {theme} {size[0]}")
    page.notebook.theme("light")
    page.notebook.size(*LAPTOP)


def test_in_large_letters_the_zoom_goes_by_the_event_that_is_shown(desk):
    page = desk("exercises.date(iss, 2, 'by 2024')\nexercises.place(iss, big=True)")
    page.exercise().get_by_role("button", name="Event after this one").click()
    page.exercise().get_by_role("radio", name="month").click()
    page.page.wait_for_timeout(200)
    (mark,) = page.exercise().locator(".cd-lane:visible g").all()
    assert mark.locator(".cd-grip").count() == 1
    ticks = page.exercise().locator(":is(.cd-axis, .cd-lane:visible svg) .cd-ticks")
    left = {round(one.bounding_box()["x"]) for one in ticks.all()[:2]}
    assert len(left) == 1  # the axis and the lane stand below each other


FORCED = [  # the reader's own paper and ink, and the theme that JupyterLab is in
    ("dark", "light"),
    *(pytest.param(paper, theme, marks=pytest.mark.nightly)
      for paper, theme in (("light", "light"), ("light", "dark"), ("dark", "dark"))),
]  # fmt: skip


@pytest.mark.parametrize(("paper", "theme"), FORCED)
def test_pictures_and_lanes_are_read_on_a_high_contrast_screen(desk, paper, theme):
    dated = "\n".join(f"exercises.date(iss, {at}, {words!r})" for at, words in FOR_A_LOOK.items())
    drawn = [f"pictures.{name}(iss.key)" for name in ("voices", "ribbon", "chain", "timeline")]
    page = desk(
        f"from lesson import pictures\n{dated}\n{PLACE}", *drawn, "pictures.telling(iss.key)"
    )
    page.notebook.theme(theme)
    page.page.emulate_media(forced_colors="active", color_scheme=paper)
    try:
        assert page.notebook.axe() == []
        paint = page.page.evaluate(PAINT)
        assert len(paint) > 60
        canvas = {"dark": "#000000", "light": "#ffffff"}[paper]
        assert [one for one in paint if contrast(in_hex(one), canvas) < 4.5] == []
        page.notebook.portrait(f"forced {paper} on {theme}")
    finally:
        page.page.emulate_media(forced_colors="none", color_scheme="light")
        page.notebook.theme("light")


def test_two_fingers_zoom_and_date_nothing(browser: Browser, watches, lab: Lab):
    shutil.rmtree(lab.work, ignore_errors=True)
    with window(browser, watches, (1000, 1100), has_touch=True) as page:
        page.goto(lab.address("pinch"))
        page.wait_for_function("window.jupyterapp?.restored.then(() => true)")
        desk = Desk(page, lab, PLACE, name="pinch.ipynb")
        axis, finger = Axis(desk), Finger(page)
        box = axis.lane(0).bounding_box()
        middle, height = box["x"] + box["width"] / 2, box["y"] + 40
        before = page.locator(".cd-axis text").all_text_contents()
        finger.send("touchStart", (middle - 20, height))
        finger.send("touchStart", (middle - 20, height), (middle + 20, height))
        for away in range(20, 220, 20):
            finger.send("touchMove", (middle - away, height), (middle + away, height))
            page.wait_for_timeout(60)
        finger.send("touchEnd")
        page.wait_for_timeout(200)
        after = page.locator(".cd-axis text").all_text_contents()
        assert after != before
        years = [int(words) for words in after if words.isdigit()]
        assert not years or max(years) - min(years) < 10
        assert (axis.reads(0), saved(desk)) == ("", {})
        desk.close()
