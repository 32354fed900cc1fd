"""Pictures say what is in a reading, draw any reading, and never write one thing over another."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matplotlib.text import Text

from lesson import Article, Attribution, DateMention, Reading, load, pictures
from lesson.pictures.timeline import KINDS

DRAWN = ("voices", "ribbon", "chain", "timeline", "telling")
SLOW_IS_FINE = settings(
    max_examples=200, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


@pytest.fixture(scope="module")
def iss():
    return load("iss-exit")


# ---- generated readings


def day(ordinal: int) -> str:
    from lesson.dates import Day

    return Day.from_ordinal(ordinal).edtf


@st.composite
def times(draw, start: int, length: int) -> str:
    """An EDTF value within ``length`` days from ``start``, of any precision, open or uncertain."""
    first = day(start + draw(st.integers(0, length)))
    precise = draw(st.sampled_from([first, first[:-3], first[:-6], first[:-7] + "X"]))
    if draw(st.booleans()) and "X" not in precise:
        precise += draw(st.sampled_from("?~%"))
    return draw(st.sampled_from([precise, precise, precise, f"../{first}", f"{first}/.."]))


LETTERS = st.characters(codec="utf-8", exclude_characters="\r\n“”‘’\"'")
NAMES = st.one_of(
    st.text(LETTERS, min_size=1, max_size=200),
    st.lists(st.sampled_from("storm bridge mayor says $x$ council W 😀".split()), min_size=1,
             max_size=40).map(" ".join),
)  # fmt: skip


@st.composite
def readings(draw) -> Reading:
    """An article that says things about 1 to 40 events between one day and 500 years apart."""
    start, length = (
        draw(st.integers(500_000, 700_000)),
        draw(st.sampled_from([0, 30, 800, 182_000])),
    )
    count = draw(st.sampled_from([1, 2, 3, 5, 8, 13, 21, 40]))
    words = draw(st.lists(NAMES, min_size=1, max_size=8))
    names = [f"{words[number % len(words)]} {number}" for number in range(count)]
    who = draw(st.lists(NAMES, min_size=1, max_size=12, unique=True))
    events = [(name, draw(times(start, length)), draw(st.sampled_from([*KINDS]))) for name in names]
    said = [
        (*draw(st.sampled_from(events)), draw(st.sampled_from(who)), draw(st.booleans()))
        for _ in range(draw(st.integers(0, 15)))
    ]
    told = [(*event, draw(st.sampled_from(who)), draw(st.booleans())) for event in events] + said
    text = "".join(
        f"Ann said “it was then {number}.”\n\nNo more.\n\n" for number in range(len(told))
    )
    article = Article(text, published=draw(st.sampled_from([None, day(start)])))
    return Reading(article, *marked(article, told), "generated")


def marked(article: Article, told: list[tuple]) -> tuple[tuple, tuple]:
    """An attribution and a date mention for each paragraph of a generated article."""
    attributions, dates = [], []
    for number, (event, when, kind, who, relayed) in enumerate(told):
        block = article.paragraphs[2 * number].start
        content = article.find(f"it was then {number}.", after=block)
        source, cue = article.find("Ann", after=block), article.find("said", after=block)
        relay = source if relayed else None
        attributions.append(Attribution(article, (content,), source, cue, relay, who))
        words = article.find("then", after=block)
        dates.append(DateMention(article, words, when, when, event, kind))
    return tuple(attributions), tuple(dates)


def faults(figure) -> list[str]:
    """What is wrong with a drawn figure: text that leaves the canvas or stands on other text."""
    renderer = figure.canvas.get_renderer()
    figure.draw_without_rendering()
    texts = list(figure.findobj(Text))
    boxes = [
        (text.get_text(), text.get_window_extent(renderer))
        for text in texts
        if text.get_text().strip() and text.get_visible()
    ]
    canvas = figure.bbox
    outside = [
        f"{words!r} leaves the canvas"
        for words, box in boxes
        if box.x0 < -0.5 or box.y0 < -0.5 or box.x1 > canvas.x1 + 0.5 or box.y1 > canvas.y1 + 0.5
    ]
    over = [
        f"{one!r} stands on {other!r}"
        for (one, a), (other, b) in combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 0.5 and min(a.y1, b.y1) - max(a.y0, b.y0) > 0.5
    ]
    return outside + over


@pytest.mark.filterwarnings("ignore:Glyph")
@SLOW_IS_FINE
@given(readings())
def test_no_label_of_a_timeline_touches_another_or_leaves_the_canvas(reading):
    picture = pictures.timeline(reading)
    assert faults(picture.figure) == []
    assert len(picture.rows) == len(reading.events())


@pytest.mark.filterwarnings("ignore:Glyph")
@settings(SLOW_IS_FINE, max_examples=25)
@given(readings())
@pytest.mark.parametrize("name", [name for name in DRAWN if name != "timeline"])
def test_no_label_of_any_picture_touches_another_or_leaves_the_canvas(name, reading):
    assert faults(getattr(pictures, name)(reading).figure) == []


@pytest.mark.parametrize("name", DRAWN)
def test_the_check_for_faults_can_fail(name, iss):
    figure = getattr(pictures, name)(iss.key).draw()
    figure.text(0.5, 0.5, "one"), figure.text(0.5, 0.5, "other"), figure.text(0.99, 0.5, "outside")
    assert "'one' stands on 'other'" in faults(figure)
    assert "'outside' leaves the canvas" in faults(figure)
