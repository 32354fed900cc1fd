"""A learner's report shows all they did, and nothing that stands in it can do anything."""

import errno
import os
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from contrast import contrast
from sending import refusing

import lesson
from lesson import Article, Attribution, DateMention, LessonError, Reading, exercises, load
from lesson.base.page import Written
from lesson.base.wording import brief
from lesson.exercises.report import NAMED, day, mark_row, page, report
from lesson.feedback.questions.judge import Feedback
from lesson.feedback.questions.question import Question
from lesson.lesson import Lesson
from lesson.reading.reading import Answer
from lesson.reading.references import Reference, References

TODAY = date(2026, 3, 4)
STYLE = Path(lesson.__file__).with_name("base").joinpath("page.css").read_text("utf-8")
HOSTILE = (
    "\"'><script>alert(1)</script><img src=http://evil.example/x onerror=alert(1)></style></bdi>"
    "<link rel=stylesheet href=//evil.example>\0\x1b\u202eabc&lt;\ufffe 👩‍🚀 {0} {title}\n"
)
ELEMENTS = set(
    "html head meta title style body header main footer section h1 h2 h3 p a strong small bdi span"
    " div ol ul li dl dt dd br table thead tbody tr th td figure figcaption img details"
    " summary svg path text ruby rt".split()
)
ATTRIBUTES = set(
    "hidden lang charset http-equiv content name class style title value scope alt src href open"
    " viewbox role aria-label d x y transform stroke-linejoin stroke-linecap".split()
)
VOID = {"meta", "img", "br"}
IN_A_LINE = {"bdi", "a", "strong", "span"}


def question(name: str, prompt: str, kind: str = "free text", **others) -> Question:
    """A question that repeats the answer it is given."""
    told = {
        "objective": 1, "hints": (), "explanation": "The treaty is of 1998.", "references": (),
        "confidence": True, "choices": (), "paragraphs": (), "solution": "1998", **others,
    }  # fmt: skip
    return Question(
        name, kind, prompt, judge=lambda given: Feedback("not yet", f"You say: {given[0]}."), **told
    )


class Outline(HTMLParser):
    """What stands in a page: its elements, attributes and words; fails where a tag is left open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open, self.elements, self.attributes, self.words = [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        self.words += [" "] * (tag not in IN_A_LINE)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        self.words += [" "] * (tag not in IN_A_LINE)

    def handle_data(self, text):
        if self.open and self.open[-1] != "style":
            self.words.append(text)

    @property
    def text(self) -> str:
        """All words of the page, one space between them."""
        return " ".join("".join(self.words).split())

    def values(self, name: str) -> list[str]:
        """The values of an attribute, wherever it stands."""
        return [value for _, attribute, value in self.attributes if attribute == name]


def part(text: str, heading: str) -> str:
    """The words of one section."""
    found = re.search(
        rf"<section class='[a-z-]+'><h2>{heading}</h2>(.*?)</section>", text, re.DOTALL
    )
    return Outline(found[1]).text


@pytest.fixture(scope="module")
def iss() -> Lesson:
    """The lesson, with questions."""
    questions = (
        question("since-1988", "Since when is it in orbit?", "date", references=("mir-launch",)),
        question("order", "What came first?", "order", choices=("Mir", "ISS")),
        question("open", "Nobody answered this?"),
    )
    return replace(load("iss-exit"), questions=questions)


def answered(question: str, *given: str, at: int = 1, sure: int | None = None) -> Answer:
    """An answer on a day of March."""
    return Answer(question, given, "not yet", f"2026-03-{at:02}T12:00:00+00:00", sure)


ANSWERS = (
    answered("since-1988", "1988", sure=60),
    answered("since-1988", "1989", at=2),
    answered("since-1988", "1998", at=3, sure=95),
    answered("order", "Mir", "ISS"),
    answered("order", "1", "iss", at=2),
    answered("saying-3", "[Borisov] <said> Of course"),
    answered("saying-3", "[Borisov] <said> {Of course}", at=4),
    answered("date: Russia leaves the station", "2024"),
    answered("date: Russia leaves the station", "2025/..", at=5),
    answered("gone", ""),
    answered("gone", "yes"),
)


def with_mistakes(key: Reading) -> Reading:
    """The key as somebody might mark it who took a cue for content and doubted a speaker."""
    first, *others = key.attributions
    swallowed = replace(first.content[0], start=first.cue.start)
    mistaken = replace(others[3], speaker="Vladimir Putin")
    marked = (replace(first, content=(swallowed,), cue=None), *others[:3], mistaken, others[-2])
    return Reading(key.article, marked, key.dates, "Ada", ANSWERS)


@pytest.fixture(scope="module")
def full(iss) -> str:
    """The report of somebody who did nearly everything."""
    return page(iss, with_mistakes(iss.key), TODAY)


@pytest.fixture
def work(work, monkeypatch):
    """The folder for a learner's work, beside the notebook."""
    monkeypatch.chdir(work.parent)
    return work


def test_a_report_lies_beside_the_learners_file_and_tells_where(iss, work):
    made = report(iss)
    assert made.path == work / "iss-exit report.html"
    assert repr(made) == "Your report is “iss-exit report.html”, in the folder with your work."
    link = "<a href='my-work/iss-exit%20report.html'>“iss-exit report.html”</a>"
    assert made._repr_html_() == f"<p>Your report is {link}, in the folder with your work.</p>"


def test_a_report_elsewhere_is_named_without_the_folders_above_it(tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    made = Written(tmp_path / "hand & in" / "iss-exit report.html", NAMED)
    assert "<a" not in made._repr_html_()
    assert repr(made) == "Your report is “iss-exit report.html”, in the folder with your work."


def test_who_has_not_begun_reads_what_to_do(iss, work):
    written = report(iss).path.read_text(encoding="utf-8")
    outline = Outline(written)
    assert outline.elements.count("section") == written.count("<p class='still'>") + 1 == 9
    assert "You marked 0 attributions, dated 0 events and answered 0 of 3 questions." in written
    assert "Read by ada." in outline.text


def test_the_same_work_gives_the_same_bytes(iss, work, monkeypatch):
    iss.work.change(lambda _: replace(with_mistakes(iss.key), dates=()))
    assert report(iss).path.read_bytes() == report(iss).path.read_bytes()


def test_the_head_tells_whose_report_it_is_and_what_is_done(full):
    text = Outline(full).text
    assert (
        "Russia says it will leave the space station Read by Ada. Written on 4 March 2026." in text
    )
    assert "You marked 6 attributions, dated 6 events and answered 2 of 3 questions." in text


IN_A_SECTION = [  # the section, what can be read in it
    ("What you can do now", "Since when is it in orbit?: 1988 → 1998"),
    ("What you can do now", "The article, with your marks"),
    ("What you can do now", "Your timeline"),
    ("At a glance", "notebook done 0 · Meet the article"),
    ("At a glance", "Of your 6 marks, 4 are right in full."),
    ("At a glance", "Of your 6 dates, 6 are right, with their kind."),
    ("At a glance", "Of your answers to 2 questions, 0 are right now; 0 were right at first."),
    ("At a glance", "Not right yet Since when is it in orbit? What came first?"),
    ("What you marked", "1 Russia indirect announced that it will pull out of"),
    ("What you marked", "5 Vladimir Putin named as “Borisov” added direct I believe that"),
    ("What you marked", "carried by “The New York Times”"),
    ("What you marked", "Partly. Right so far: the source “Russia”. You took the cue"),
    ("What you marked", "Found. Yes. This comes from Vladimir Putin"),
    ("Your reading in pictures", "The numbers behind this picture"),
    ("Your dates", "Russia leaves the station “after 2024” paragraph 5 from 2025 on 2025/.."),
    ("Your answers", "Since when is it in orbit? Your answer → 1998 How sure 60 % at first, 95 %"),
    ("Your answers", "What we say You say: 1998. The solution 1998 Why The treaty is of 1998."),
    ("Your answers", "Read more 20 February 1986: Tampa Bay Times archive"),
    ("Your answers", "What came first? Your answer → Mir ISS"),
    ("What you changed your mind about", "Since when is it in orbit? 1988 1 March 2026 60 % sure"),
    ("What you changed your mind about", "3 March 2026 95 % sure after 1 answer in between"),
    ("What you changed your mind about", "Saying in paragraph 5 [Borisov] <said> Of course 1"),
    (
        "What you changed your mind about",
        "When: Russia leaves the station 2024 1 March 2026 from 2025 on 5",
    ),
]


@pytest.mark.parametrize(("heading", "words"), IN_A_SECTION)
def test_a_section_shows(full, heading, words):
    assert words in part(full, heading)


def test_what_was_not_changed_or_not_answered_is_not_shown(full):
    changed = part(full, "What you changed your mind about")
    assert "What came first?" not in changed
    assert "gone" not in changed
    assert "Nobody answered this?" not in full


def test_there_are_five_pictures_with_their_findings_and_numbers(full):
    outline = Outline(full)
    findings = [value for tag, name, value in outline.attributes if (tag, name) == ("img", "alt")]
    assert len(findings) == 5
    assert all(findings)
    assert outline.elements.count("details") == 5


def test_the_questions_of_before_stay_closed_until_those_of_after_are_answered(work):
    iss = load("iss-exit")
    name, twin = iss.before_and_after[0]
    prompt = iss.question(name).prompt
    exercises.answer(iss, name, "1", guess=True)
    text = Outline(page(iss, iss.mine, TODAY)).text
    assert prompt not in text
    assert "Before: 1 of 6 answered. After: nothing answered yet." in text
    exercises.answer(iss, twin, iss.question(twin).solution)
    text = Outline(page(iss, iss.mine, TODAY)).text
    assert prompt in text
    assert "After: 1 of 1 right (5 questions not answered)." in text
    assert iss.objectives[iss.question(name).objective - 1] in text
    assert exercises.gain(iss)._repr_html_() in page(iss, iss.mine, TODAY)


def test_a_lesson_that_asks_nothing_before_has_no_such_section(work):
    iss = load("iss-exit")
    alone = replace(iss, before_and_after=())
    assert "Before and after" not in page(alone, alone.mine, TODAY)
    assert "Before and after" in page(iss, iss.mine, TODAY)


def test_without_a_key_nothing_is_compared_and_sayings_keep_their_names(iss):
    mine = replace(with_mistakes(iss.key), dates=(), attributions=iss.key.attributions[:1])
    text = Outline(page(replace(iss, key_if_any=None), mine, TODAY)).text
    assert "key says" not in text
    assert "saying-3" in text


def test_a_lesson_without_questions_counts_none(iss):
    bare = replace(iss, questions=())
    written = page(bare, Reading(bare.article), TODAY)
    assert "You marked 0 attributions and dated 0 events." in written


def test_confidence_that_moved_is_a_change_of_mind(iss):
    given = (answered("open", "yes", sure=50), answered("open", "yes", at=2, sure=90))
    written = page(iss, Reading(iss.article, answers=given), TODAY)
    changed = part(written, "What you changed your mind about")
    assert "Nobody answered this? yes 1 March 2026 50 % sure yes 2 March 2026 90 % sure" in changed


SAYINGS = ["saying-0", "saying-99", "saying-", "saying-999999999", "date: ", ""]


@pytest.mark.parametrize("name", SAYINGS)
def test_a_name_that_means_nothing_is_shown_as_it_is(iss, name):
    given = (answered(name, "a"), answered(name, "b"))
    assert "first" in part(page(iss, Reading(iss.article, answers=given), TODAY), "What you ch.*?")


def hostile_lesson() -> tuple[Lesson, Reading]:
    """A lesson and a reading in which every word is an attack."""
    article = Article(f"“Rain,” said Ann. {HOSTILE}\n\nIt came in 2024. {HOSTILE}", "weather")
    pages = References((Reference("page", "2024", HOSTILE, HOSTILE, f"https://a/{HOSTILE}", "no"),))
    one = question(
        HOSTILE, HOSTILE, "order", references=("page",), solution=HOSTILE, explanation=HOSTILE
    )
    rain, ann, script = (article.find(words) for words in ("Rain", "Ann", HOSTILE.strip()))
    marked = (Attribution(article, (rain, script), ann, script, ann, HOSTILE),)
    words = article.find("2024")
    dated = (DateMention(article, words, "2024", "2025/..", HOSTILE, signal=script),)
    names = (HOSTILE, f"date: {HOSTILE}", "saying-1")
    given = [Answer(name, (words, HOSTILE), HOSTILE, HOSTILE) for name in names for words in "ab"]
    mine = Reading(article, marked, dated, HOSTILE + "\udc80", tuple(given))
    key = Reading(article, (replace(marked[0], speaker="Ann"),), dated, "key")
    return Lesson(Path("weather"), HOSTILE, 1, (), article, pages, key, (one,)), mine


def test_whatever_stands_in_it_a_page_is_text_and_loads_nothing():
    written = page(*hostile_lesson(), TODAY)
    outline = Outline(written)
    assert set(outline.elements) <= ELEMENTS
    assert {name for _, name, _ in outline.attributes} <= ATTRIBUTES
    assert all(value.startswith("data:image/svg+xml;base64,") for value in outline.values("src"))
    assert all(value.startswith("https://a/") for value in outline.values("href"))
    assert outline.text.count("<script>alert(1)</script>") > 20
    assert not re.search(r"[\0-\x08\x0b-\x1f\x7f-\x9f\ufffe]", written)
    assert written.encode()


def test_direction_marks_turn_nothing_round_but_their_own_cell_caption_or_paragraph():
    apart = ["title", "bdi", "a", "table", "figure", "li"]
    blocks = "|".join(f"<{name}[ >].*?</{name}>" for name in apart)
    left = re.sub(blocks, "", page(*hostile_lesson(), TODAY), flags=re.DOTALL)
    assert "\u202e" not in left
    assert "You marked 1 attribution" in left


def test_the_page_itself_forbids_scripts_and_requests(full):
    outline = Outline(full)
    assert "default-src 'none'; img-src data:; style-src 'unsafe-inline'" in outline.values(
        "content"
    )
    style = re.search(r"<style>(.*?)</style>", full, re.DOTALL)[1]
    assert not re.search(r"@import|url\(|expression|https?://", style)
    assert all(value.startswith("data:image/svg+xml;base64,") for value in outline.values("src"))


def test_headings_columns_and_pictures_have_their_names(full):
    outline = Outline(full)
    assert ("html", "lang", "en") in outline.attributes
    assert outline.elements.count("h1") == 1
    assert outline.elements.count("h2") == outline.elements.count("section") == 9
    assert outline.elements.count("th") == len(outline.values("scope"))
    assert outline.elements.count("img") == len(outline.values("alt"))


def test_a_very_long_answer_is_kept_whole_and_a_long_name_is_cut(iss):
    long = "word " * 20_000
    first = replace(iss.key.attributions[0], speaker=long)
    mine = Reading(iss.article, answers=(answered("open", long),))
    assert long in page(iss, mine, TODAY)
    assert len(mark_row(1, first)[1]) < 300


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_what_cannot_be_written_is_said_and_the_older_report_stays(iss, work, monkeypatch, number):
    older = report(iss).path.read_bytes()
    iss.work.change(lambda reading: replace(reading, answers=ANSWERS))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refusing(number))
        with pytest.raises(LessonError, match=r"cannot save .*iss-exit report\.html \(.*\);"):
            report(iss)
    assert (work / "iss-exit report.html").read_bytes() == older
    assert report(iss).path.read_bytes() != older


def test_a_folder_in_the_place_of_the_report_is_left_alone(iss, work):
    (work / "iss-exit report.html" / "inside").mkdir(parents=True)
    with pytest.raises(LessonError, match=r"cannot save .*iss-exit report\.html"):
        report(iss)
    assert (work / "iss-exit report.html" / "inside").is_dir()
    assert not [path for path in work.iterdir() if path.name.endswith(str(os.getpid()))]


DAYS = [  # a time in a file, the day in words
    ("2026-03-04T12:00:00+00:00", "4 March 2026"),
    ("2026-03-04T12:00:00Z", "4 March 2026"),
    ("", ""),
    ("yesterday", ""),
    ("0001-01-01T00:00:00+14:00", ""),
    (HOSTILE, ""),
]


@pytest.mark.parametrize(("at", "words"), DAYS)
def test_the_day_of_an_answer_in_words(at, words):
    assert day(at) == words


def test_few_words_are_not_cut():
    assert brief("who\n says  so") == "who says so"
    assert brief("x" * 200, 9) == "x" * 9 + " …"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_on_its_paper(theme):
    blocks = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    colors = dict(re.findall(r"--(\w+): (#\w{6})", blocks[theme == "dark"]))
    for text in ("ink", "pale", "link"):
        assert min(contrast(colors[text], colors[paper]) for paper in ("paper", "band")) >= 4.5
