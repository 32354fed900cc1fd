"""Pictures say what is in a reading, draw any reading, and never write one thing over another."""

import io
import re
from dataclasses import replace
from html import escape, unescape
from itertools import combinations

import pytest
from contrast import contrast
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.text import Text
from PIL import Image

from lesson import Article, Attribution, DateMention, LessonError, Reading, draft, load, pictures
from lesson.pictures import layout, letters
from lesson.pictures.beside import beginning
from lesson.pictures.chain import links_of
from lesson.pictures.event_kinds import COLOR
from lesson.pictures.picture import MOST_DOTS, Picture
from lesson.pictures.ribbon import runs
from lesson.pictures.svg import NAMES as COLOR_NAMES
from lesson.pictures.svg import STYLE, alone, in_the_page, written
from lesson.pictures.voices import heard
from lesson.reading.edtf import Day, parse
from lesson.reading.span import Span

DRAWN = ("voices", "ribbon", "chain", "timeline", "telling")
each_picture = pytest.mark.parametrize("name", DRAWN)
SLOW_IS_FINE = settings(
    max_examples=200, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


@pytest.fixture(scope="module")
def iss():
    return load("iss-exit")


# ---- generated readings


def day(ordinal: int) -> str:
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
    events = [(name, draw(times(start, length)), draw(st.sampled_from([*COLOR]))) for name in names]
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


@pytest.mark.nightly
@pytest.mark.filterwarnings("ignore:Glyph")
@SLOW_IS_FINE
@given(readings())
def test_no_label_of_200_timelines_touches_another_or_leaves_the_canvas(reading):
    picture = pictures.timeline(reading)
    assert faults(picture.figure) == []
    assert len(picture.rows) == len(reading.events())


@pytest.mark.filterwarnings("ignore:Glyph")
@settings(SLOW_IS_FINE, max_examples=25)
@given(readings())
@pytest.mark.parametrize("name", DRAWN)
def test_no_label_of_any_picture_touches_another_or_leaves_the_canvas(name, reading):
    assert faults(getattr(pictures, name)(reading).figure) == []


@pytest.mark.nightly
@pytest.mark.filterwarnings("ignore:Glyph")
@settings(SLOW_IS_FINE, max_examples=25)
@given(readings())
@pytest.mark.parametrize("name", DRAWN)
def test_nor_does_one_for_a_room_and_its_letters_are_larger_on_the_screen(name, reading):
    usual, large = (getattr(pictures, name)(reading, big=big).figure for big in (False, True))
    assert faults(large) == []
    assert layout.letter_size(large) >= layout.letter_size(usual)


@pytest.mark.parametrize("lesson", ["iss-exit", "pool-roof"])
@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_for_a_room_says_the_same_in_larger_letters(name, lesson):
    key = load(lesson).key
    usual, large = (getattr(pictures, name)(key, big=big) for big in (False, True))
    assert (usual.alt, usual.rows) == (large.alt, large.rows)
    assert layout.letter_size(large.figure) > 1.1 * layout.letter_size(usual.figure)
    assert faults(large.figure) == []


def test_where_somebody_presents_pictures_are_for_the_room(iss, monkeypatch):
    assert not pictures.voices(iss.key).big
    monkeypatch.setenv("LESSON_PRESENT", "1")
    assert pictures.voices(iss.key).big
    assert not pictures.voices(iss.key, big=False).big
    assert repr(pictures.cues(iss.key)) == repr(pictures.cues(iss.key, big=True))


@pytest.mark.parametrize("name", DRAWN)
def test_the_check_for_faults_can_fail(name, iss):
    figure = getattr(pictures, name)(iss.key).draw()
    figure.text(0.5, 0.5, "one"), figure.text(0.5, 0.5, "other"), figure.text(0.99, 0.5, "outside")
    assert "'one' stands on 'other'" in faults(figure)
    assert "'outside' leaves the canvas" in faults(figure)


# ---- what the pictures of the real article say


FINDINGS = [  # picture, what its alternative text must say, and its plain text with it
    ("voices", "Yuri Borisov has 67% of the words that somebody is named for (143 of 213)"),
    ("voices", "Phil Larson is heard only in the last paragraph."),
    ("voices", "Nobody is named for 72 of the article’s 324 words."),
    ("ribbon", "Russia is heard first, in paragraph 1."),
    ("ribbon", "Yuri Borisov in 5, 6, 7, 11 and 12"),
    ("ribbon", "Nobody is named in 2, 3 and 9."),
    ("chain", "The New York Times carried the words of Phil Larson."),
    ("chain", "For Yuri Borisov, AFP, Russia and Vladimir Putin the article names no relay."),
    ("timeline", "The earliest is “The station is in orbit” (from 1988 on)."),
    ("timeline", "“Borisov and Putin meet; the exit is announced” is mentioned 4 times."),
    ("timeline", "Still to come on the day of publication, 26 July 2022: 2."),
    ("telling", "9 date mentions of 6 events."),
    ("telling", "is told as number 8 of 9"),
    ("telling", "goes back in time 4 times"),
]


@pytest.mark.parametrize(("name", "sentence"), FINDINGS)
def test_a_picture_states_its_finding(name, sentence, iss):
    picture = getattr(pictures, name)(iss.key)
    assert sentence in picture.alt
    assert repr(picture) == picture.alt


@pytest.mark.parametrize("name", DRAWN)
def test_a_finding_follows_from_the_reading(name, iss):
    whole, half = iss.key, Reading(iss.article, iss.key.attributions[:4], iss.key.dates[:3])
    picture = getattr(pictures, name)
    assert picture(whole).alt != picture(half).alt
    assert picture(whole).rows != picture(half).rows


@pytest.mark.parametrize("name", DRAWN)
def test_a_reading_with_nothing_in_it_is_drawn_and_said(name, iss):
    picture = getattr(pictures, name)(Reading(iss.article))
    assert any(word in picture.alt for word in ("Nobody", "nobody", "No dates"))
    assert faults(picture.figure) == []
    assert picture.png().startswith(b"\x89PNG")


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_shows_itself_with_alt_text_caption_and_numbers(name, iss):
    picture = getattr(pictures, name)(iss.key)
    page = picture._repr_html_()
    assert f"<img alt='{escape(picture.alt)}' src='data:image/svg+xml;base64," in page
    names = re.findall(r"<svg [^>]*role=\"img\" [^>]*aria-label=\"([^\"]*)\"", page)
    assert [unescape(one) for one in names] == [picture.alt] * len(layout.PAGE_WIDTHS)
    assert f"<figcaption>{escape(picture.caption)}</figcaption>" in page
    assert page.count("<tr>") == 1 + len(picture.rows)


@pytest.mark.parametrize("name", DRAWN)
def test_the_axes_are_there_for_those_who_want_them(name, iss):
    picture = getattr(pictures, name)(iss.key)
    assert isinstance(picture.axes, Axes)
    assert picture.axes.figure is picture.figure


@pytest.mark.parametrize("name", DRAWN)
def test_names_are_data_and_never_markup(name, iss):
    bad = "<script>alert('1')</script>$x$\x00\u202e"
    attributions = [replace(one, speaker=bad) for one in iss.key.attributions]
    dates = [replace(one, event=bad + str(number)) for number, one in enumerate(iss.key.dates)]
    picture = getattr(pictures, name)(Reading(iss.article, tuple(attributions), tuple(dates)))
    elements = set(re.findall(r"<(\w+)", picture._repr_html_()))
    ours = (
        "figure style div svg path text img figcaption details summary table thead tbody tr th td"
    )
    assert elements <= set(ours.split())
    assert faults(picture.figure) == []


@pytest.mark.parametrize("name", [*DRAWN, "beside", "cues", "marked"])
def test_what_is_no_reading_is_told_in_a_sentence(name, iss):
    with pytest.raises(LessonError, match=rf"found Lesson; write, .* pictures\.{name}\(iss\.key\)"):
        getattr(pictures, name)(iss)


def test_four_tuesdays_are_one_row_of_the_timeline(iss):
    tuesdays = [mention for mention in iss.key.dates if iss.article[mention.words] == "Tuesday"]
    row = [row for row in pictures.timeline(iss.key).rows if row[1] == tuesdays[0].event]
    assert len(tuesdays) == 4
    assert [where for *_, where in row] == ["¶ 1, 4, 9 and 11"]


def marks_in(axes: Axes) -> int:
    """How many marks, bars and arrows a panel of a timeline holds."""
    return len(axes.lines) + len(axes.patches) + len(axes.collections)


def test_a_crowd_far_from_the_rest_gets_a_close_up(iss):
    overview, close_up = pictures.timeline(iss.key).figure.axes
    days = [high - low for low, high in (overview.get_xlim(), close_up.get_xlim())]
    assert days[0] > 8 * days[1]
    assert min(marks_in(overview), marks_in(close_up)) >= 6


def timeline_of(*values: str, published: str | None = None):
    """The figure of a timeline with an event for each of these EDTF values."""
    article = Article(" ".join(f"then{number}" for number in range(len(values))), "a", published)
    mentions = tuple(
        DateMention(article, article.find(f"then{number}"), value, value, f"event {number}")
        for number, value in enumerate(values)
    )
    return pictures.timeline(Reading(article, (), mentions)).figure


def stretches(axes: Axes) -> list[tuple[float, float]]:
    """Where the bars of a panel begin and end."""
    boxes = (bar.get_bbox() for bar in axes.patches if hasattr(bar, "get_bbox"))
    return [(box.x0, box.x1) for box in boxes]


CUT = [  # events; the bar in question; whether the close-up shows it whole
    (("1950", "2022-01", "2022-02-03", "2022-02-20"), "2022-01", True),
    (("1950", "2022-01-30", "2022-02-03", "2022-02"), "2022-02", True),
    (("1950", "1980/2022-02-10", "2022-02-03", "2022-02-20"), "1980/2022-02-10", False),
]


@pytest.mark.parametrize(("values", "bar", "whole"), CUT)
def test_a_close_up_shows_a_bar_whole_or_an_arrowhead_where_it_goes_on(values, bar, whole):
    _, close_up = timeline_of(*values).axes
    low, high = close_up.get_xlim()
    assert all(low <= start < end <= high for start, end in stretches(close_up))
    first, last = parse(bar).first.ordinal, parse(bar).last.ordinal + 1
    assert ((first, last) in stretches(close_up)) == whole
    heads = {line.get_marker() for line in close_up.lines if line.get_xdata()[0] == low}
    if not whole:
        assert heads == {"<"}


@pytest.mark.parametrize("alone", ["Vladimir Putin", "Putin", "Phil Larson"])
@pytest.mark.parametrize("name", ["voices", "ribbon", "chain"])
def test_a_speaker_has_one_colour_in_the_key_and_in_ones_own_reading(iss, name, alone):
    one = next(one for one in iss.key.attributions if alone in one.speaker)
    mine = replace(iss.mine, attributions=(replace(one, speaker=alone),))
    color = layout.color_of(iss.key.speakers.index(one.speaker))
    assert color != layout.COLORS[0]
    drawn = "".join(re.findall("#[0-9a-f]{6}", svg_of(getattr(pictures, name)(mine))))
    others = [other for other in layout.COLORS if other != color]
    assert color in drawn
    assert not any(other in drawn for other in others)


def svg_of(picture: Picture) -> str:
    """A picture as SVG in the usual colours."""
    return alone(written(picture.figure)).decode()


def test_of_a_letter_that_no_font_has_the_code_point_is_drawn(monkeypatch):
    monkeypatch.setattr(letters, "font_with", lambda one: "" if one in "𒀀♞" else letters.USUAL)
    article = Article("“It rains,” said Mx 𒀀♞.")
    said = Attribution(article, (article.find("It rains"),), article.find("Mx 𒀀♞"))
    for name in ("voices", "ribbon", "chain"):
        picture = getattr(pictures, name)(Reading(article, (said,)))
        words = [text.get_text() for text in picture.lettered.findobj(Text)]
        assert any("Mx [12000][265E]" in one for one in words), (name, words)
        assert any("𒀀" in text.get_text() for text in picture.figure.findobj(Text))


def test_letters_are_taken_from_whatever_font_has_them():
    assert letters.font_with("a") == letters.USUAL
    assert letters.boxed("Ann é Ω\U000fffff") == "Ann é Ω[FFFFF]"


def test_very_many_events_have_a_line_each_and_a_picture_of_a_size_that_can_be_shown():
    days = [f"{year}-{month:02d}-17" for year in range(1983, 2025) for month in range(1, 13)]
    figure = timeline_of(*days[:500])
    assert figure.get_figheight() < 500 * 0.4
    written = [one.get_text() for one in figure.texts]
    assert [words for words in written if words in ("17 January 1983", "17 August 2024")]
    assert all(f"event {number}" in " ".join(written) for number in (0, 250, 499))
    shown = Picture("", "", ("event",), tuple((day,) for day in days[:500]), lambda: figure)
    assert shown.drawing().count("<svg") == 1  # and not once for each width of a page
    png = shown.png()
    drawn = Image.open(io.BytesIO(png))
    assert drawn.width * drawn.height <= 1.01 * MOST_DOTS


def test_dates_that_are_spread_evenly_need_no_close_up():
    assert len(timeline_of("1990", "2000", "2010").axes) == 1


def test_published_does_not_stand_on_the_dates_of_a_close_up():
    figure = timeline_of("0983-10-03", "1369-12-14", "1369-12-31", published="1369-12-14")
    assert len(figure.axes) == 2
    assert faults(figure) == []


def test_a_year_stays_a_year_and_a_decade_a_decade():
    bars = (bar for bar in timeline_of("2019", "198X").axes[0].patches if hasattr(bar, "get_width"))
    assert sorted(round(bar.get_width()) for bar in bars) == [365, 3653]


@pytest.mark.parametrize("color", [layout.INK, layout.PALE, *layout.COLORS, *COLOR.values()])
@pytest.mark.parametrize("ground", [layout.PAPER, layout.BAND])
def test_text_and_marks_stand_out_from_the_paper(color, ground):
    assert contrast(color, ground) >= 4.5


@each_picture
def test_a_picture_has_the_pages_colours_and_no_id_that_another_could_take(name, iss):
    drawn = getattr(pictures, name)(iss.key).drawing()
    assert set(re.findall(r"(?:fill|stroke): ?([^;\"]+)", drawn)) <= {
        "none", *map(in_the_page, COLOR_NAMES),
    }  # fmt: skip
    assert not re.search(r"\bid=|url\(|<use|font-family: ?'", drawn)
    assert drawn == getattr(pictures, name)(iss.key).drawing()


SCHEMES = re.findall(r"--desk-(\w+): .*?light-dark\((#\w+), (#\w+)\)", STYLE)


@pytest.mark.parametrize(("name", "light", "dark"), SCHEMES)
def test_colours_for_light_and_dark_are_told_from_the_page(name, light, dark):
    assert light == next(color for color, known in COLOR_NAMES.items() if known == name)
    if name.isdigit():
        assert min(contrast(dark, ground) for ground in ("#111111", "#14171c", "#22272e")) >= 4.5


@each_picture
@pytest.mark.parametrize("lesson", ["iss-exit", "pool-roof"])
@pytest.mark.parametrize("inches", layout.PAGE_WIDTHS)
def test_drawn_for_a_narrow_page_nothing_touches_and_letters_are_the_pages(name, lesson, inches):
    picture = getattr(pictures, name)(load(lesson).key)
    figure = layout.set_as(layout.Setting(inches), picture.draw)
    assert faults(figure) == []
    sizes = [text.get_size() for text in figure.findobj(Text) if text.get_text().strip()]
    assert min(sizes) == layout.SMALL
    begins = 72 * inches / layout.SMALL  # em of the page
    assert inches == layout.PAGE_WIDTHS[0] or f"(min-width: {begins + 0.005:.2f}em)" in STYLE


def test_one_speaker_has_one_colour_in_all_pictures(iss):
    for rank, voice in enumerate(sorted(iss.key.voices().items(), key=lambda one: -len(one[1]))):
        color = in_the_page(layout.color_of(rank))
        for name in ("voices", "ribbon", "chain"):
            assert color in getattr(pictures, name)(iss.key).drawing(), voice


def bars_of(figure) -> list:
    """The bars in the first panel of a timeline."""
    return [bar for bar in figure.axes[0].patches if hasattr(bar, "get_width")]


def test_a_state_lasts_until_publication_and_no_longer():
    (since,) = bars_of(timeline_of("1988/..", published="2022-07-26"))
    published = Day.from_ordinal(round(since.get_x() + since.get_width()) - 1)
    assert published.edtf == "2022-07-26"
    assert bars_of(timeline_of("1988/..")) == []


def test_a_limit_fades_towards_the_past():
    shades = [bar.get_alpha() or bar.get_facecolor()[3] for bar in bars_of(timeline_of("../2024"))]
    assert len(shades) > 5
    assert shades == sorted(shades, reverse=True)


# ---- the article's words with the marks on them


def test_marked_paragraphs_are_written_with_signs(iss):
    assert repr(pictures.marked(iss.key, 8)) == "8. To this, [Putin] <replied>: “{Good}”."
    both = repr(pictures.marked(iss.key, 1, dates=True))
    assert both.startswith("1. Russia <on> [Tuesday] announced")
    assert both.endswith("ends <by> [2024].")


def test_marks_say_their_role_without_colour(iss):
    page = pictures.marked(iss.key, 13)._repr_html_()
    for label in ("11 source", "11 cue", "11 content", "11, 12 relay", "12 source"):
        assert f">{label}</rt>" in page
    assert page.count("<li value='13'") == 1


def test_only_roles_that_are_shown_stand_in_the_legend(iss):
    assert "relay" not in pictures.marked(iss.key, 8)._repr_html_()
    assert "Nothing is marked here." in pictures.marked(iss.key, 2)._repr_html_()


def test_marks_upon_marks_keep_every_word():
    article = Article("Ann said that Bob had said that it <b>rained</b>.")
    inner = Attribution(article, (article.find("that it <b>rained</b>"),), article.find("Bob"))
    outer = Attribution(article, (article.find("that Bob had said that it <b>rained"),))
    page = pictures.marked(Reading(article, (outer, inner)))._repr_html_()
    words = re.sub("<[^>]*>", "", page.split("<li")[1].split(">", 1)[1])
    assert unescape(re.sub(r"\d source|\d content", "", words)) == article.text
    assert "<b>" not in page


@pytest.mark.parametrize("number", [0, 14, -1])
def test_a_paragraph_that_is_not_there_is_named(iss, number):
    with pytest.raises(LessonError, match=f"1 to 13, found {number}"):
        pictures.marked(iss.key, number)


def test_readings_side_by_side_show_what_each_marked(iss):
    first = replace(iss.key.attributions[2], source=iss.article.find("Putin"), speaker="")
    mine = Reading(iss.article, (first,), reader="me")
    shown = pictures.beside(mine, iss.key)
    assert repr(shown) == "12 sayings: you have 1 and the key has 12."
    cells = shown._repr_html_()
    assert "<td style='text-align:left'>Putin said, direct</td>" in cells
    assert "Borisov (Yuri Borisov) said, direct" in cells
    assert cells.count("—</td>") == 11
    assert "5. Mr Putin, you know that we are…" in cells
    assert ", by way of The New York Times" in cells


def test_no_saying_has_two_rows_however_the_readings_cut_it(iss):
    eighth, ninth = iss.key.attributions[7:9]
    both = replace(eighth, content=eighth.content + ninth.content)
    for mine in ((both,), (both, ninth), (eighth, eighth), (ninth, both)):
        shown = pictures.beside(Reading(iss.article, mine, reader="me"), iss.key)
        names = [row.split("</td>")[0] for row in shown._repr_html_().split("<tr>")[2:]]
        assert len(set(names)) == len(names) == 12
        he_said = next(row for row in shown.rows if ninth in row[1])
        assert "his main task" in beginning(he_said)


@pytest.mark.parametrize("cue", [None, "bluster"])
def test_a_saying_that_is_marked_in_pieces_has_one_row(iss, cue):
    whole = iss.key.attributions[11]
    first, *more = whole.words
    half = len(more) // 2
    pieces = (
        replace(whole, content=(Span(first.start, more[half].end),)),
        replace(
            whole,
            content=(Span(more[half + 1].start, more[-1].end),),
            source=None,
            cue=cue and iss.article.find(cue),
        ),
    )
    mine = Reading(iss.article, pieces, reader="me")
    for shown in (pictures.beside(mine, iss.key), pictures.beside(iss.key, mine)):
        assert len(shown.rows) == 12
        assert len([row for row in shown.rows if pieces[0] in sum(row, ())]) == 1
        assert all(pieces[1] not in sum(row, ()) or pieces[0] in sum(row, ()) for row in shown.rows)


def test_side_by_side_is_of_one_article(iss):
    other = Reading(Article("Rain."), reader="me")
    with pytest.raises(LessonError, match=r"expected readings of one article.*found me of article"):
        pictures.beside(iss.key, other)
    with pytest.raises(LessonError, match=r"expected readings of one article"):
        pictures.beside(iss.key, "key")


def test_the_words_of_a_date_are_told_whole():
    drawn = pictures.telling(load("pool-roof").key).figure.findobj(Text)
    told = " ".join(text.get_text() for text in drawn)
    assert "“on the third Friday of last month”" in told


@pytest.mark.parametrize("said", [
    ">The report says, mixed<",  # “(the report)” would tell no more
    ">According to the report, indirect<",  # in the order of the article
    ">She (Nadia Farrow) warned, mixed<",
])  # fmt: skip
def test_side_by_side_says_who_it_is_in_the_articles_order_and_once(said):
    assert said in pictures.beside(load("pool-roof").key)._repr_html_()


def test_two_readings_that_mark_nothing_are_beside_each_other_all_the_same(iss):
    shown = pictures.beside(Reading(iss.article, reader="me"), Reading(iss.article, reader="Ada"))
    assert repr(shown) == "0 sayings: you have 0 and Ada has 0."
    assert "<table>" in shown._repr_html_()


def test_cues_have_their_shade_and_what_they_tell(iss):
    shown = pictures.cues(iss.key)
    assert [(verb.verb, count) for verb, count in shown.verbs][:3] == [
        ("add", 3), ("say", 3), ("announce", 1),
    ]  # fmt: skip
    assert all(verb.note in unescape(shown._repr_html_()) for verb, _ in shown.verbs)


def test_according_to_is_a_cue_with_a_shade_of_its_own():
    article = Article("According to Ann Roe, it rained.")
    one = Attribution(article, (article.find("it rained"),), cue=article.find("According to"))
    shown = pictures.cues(Reading(article, (one,)))
    assert repr(shown) == "Reporting verbs: according to (1)."
    assert "No verb at all" in shown._repr_html_()


def test_a_cue_without_a_verb_of_ours_is_named(iss):
    words = iss.article.find("by 2024")
    odd = replace(iss.key.attributions[0], cue=words)
    shown = pictures.cues(Reading(iss.article, (odd,)))
    assert repr(shown) == "Reporting verbs: none. Not in our list of verbs: “by 2024”."
    assert "“by 2024”" in shown._repr_html_()


def test_two_who_speak_together_are_two_voices_whose_words_count_once():
    article = Article("Ann Roe and Tom Poe said the dam broke.\n\nEva Fenn said no.")
    key = draft(article)
    assert [one.speaker for one in key.attributions] == ["Ann Roe and Tom Poe", "Eva Fenn"]
    rows = [row[0] for row in pictures.voices(key).rows]
    assert rows == ["Ann Roe", "Tom Poe", "Eva Fenn", "nobody named"]
    assert "Ann Roe has 75% of the words that somebody is named for (3 of 4)" in repr(
        pictures.voices(key)
    )
    strip = runs(article, heard(key))
    assert [run[:3] for run in strip[1:3]] == [(6, 3, 0), (6, 3, 1)]
    assert [link[0] for link in links_of(key)] == ["Ann Roe", "Tom Poe", "Eva Fenn"]
