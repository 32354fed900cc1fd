"""Questions, dates and progress: in the widgets and by a line of code, with the same feedback."""

import json
import re
from dataclasses import replace

import pytest
from sending import sent

from lesson import LessonError, exercises, load
from lesson.base.files import read_toml
from lesson.exercises.answers import save
from lesson.lesson import COURSE, PACKAGE
from lesson.reading.edtf import Day, parse
from lesson.reading.lesson_toml import LessonTable
from lesson.reading.reading import Answer

ISS = load("iss-exit")
EVENTS = [  # in the order of telling, each with its date as somebody would write it
    ("Borisov and Putin meet", "26 July 2022", "said"),
    ("Russia’s current commitment", "by 2024", "expected"),
    ("Borisov is made head", "15 July 2022", "happened"),
    ("Russia leaves", "after 2024", "expected"),
    ("The Russian military", "24 February 2022", "happened"),
    ("The station is in orbit", "since 1988", "happened"),
]
pytestmark = pytest.mark.usefixtures("work")


# ---- questions


def test_an_answer_is_saved_with_what_was_told_of_it():
    question = exercises.ask(ISS, "since-1988")
    state = sent(question, "answer", given=["1988"], confidence=75)
    assert state["outcome"] == "not yet"
    assert state["feedback"].startswith("So the article has it.")
    (saved,) = ISS.mine.answers
    assert (saved.question, saved.given, saved.outcome) == ("since-1988", ("1988",), "not yet")
    assert (saved.confidence, saved.at[:3]) == (75, "202")


@pytest.mark.parametrize("eight", [8, 8.0])
def test_a_whole_number_may_be_written_with_a_point(eight):
    exercises.attribute(ISS, "Good", source="Putin", cue="replied", paragraph=eight)
    assert ISS.article.paragraph_of(ISS.mine.attributions[0].content[0]) == 8
    exercises.answer(ISS, "since-1988", "1988", confidence=eight)
    assert ISS.mine.answers[-1].confidence == 8
    assert repr(exercises.mark(ISS, eight)) == repr(exercises.mark(ISS, 8))


def test_a_question_comes_back_with_the_last_answer():
    sent(exercises.ask(ISS, "since-1988"), "answer", given=["1986"], confidence=None)
    again = exercises.ask(ISS, "since-1988").state
    assert again["given"] == ["1986"]
    assert "Mir" in again["feedback"]


def test_the_explanation_comes_after_a_right_answer_and_not_before():
    question = exercises.ask(ISS, "times-role")
    assert question.state["explanation"] == question.state["solution"] == ""
    assert "answer first, even with a guess" in sent(question, "explain")["alarm"]
    wrong = sent(question, "answer", given=[question.question.choices[0]], confidence=None)
    assert (wrong["outcome"], wrong["explanation"]) == ("not yet", "")
    assert sent(question, "explain")["explanation"] == question.question.explanation
    right = exercises.ask(ISS, "times-role")
    state = sent(right, "answer", given=[right.question.solution], confidence=None)
    assert state["references"][0]["url"].startswith("http")


def test_before_a_room_the_answer_may_be_shown_first_and_nothing_is_saved(monkeypatch):
    monkeypatch.setenv("LESSON_PRESENT", "1")
    question = exercises.ask(ISS, "times-role")
    assert question.state["may_show"]
    state = sent(question, "explain")
    assert state["solution"] == question.question.solution
    assert not ISS.mine.answers
    guess = exercises.ask(ISS, "before-who", guess=True)
    assert not guess.state["may_show"]
    assert "answer first" in sent(guess, "explain")["alarm"]


def test_right_choices_are_ticked_and_not_named_again():
    asked = exercises.ask(ISS, "voices")
    state = sent(asked, "answer", given=["AFP", "Yuri Borisov", "White House"], confidence=None)
    assert state["so_far"] == ["AFP", "Yuri Borisov"]
    assert state["feedback"].startswith("Those with ✓ are right. Look again at “White House”.")
    told = exercises.answer(ISS, "voices", "AFP")
    assert told.sentence == "Right so far: “AFP”. 4 more belong here."  # there are no ticks


def test_a_right_date_does_not_tell_its_kind():
    told = {}
    for kind in ("happened", "expected"):
        told[kind] = exercises.date(ISS, "Borisov and Putin meet", "26 July 2022", kind=kind)
        assert told[kind].outcome == "not yet"
        assert "saying" not in told[kind].sentence
    assert told["happened"].sentence != told["expected"].sentence


def test_hints_come_one_at_a_time_and_never_run_out_of_bounds():
    question = exercises.ask(ISS, "since-1988")
    shown = [len(sent(question, "hint")["hints"]) for _ in range(5)]
    assert shown == [1, 2, 3, 3, 3]
    assert question.state["more_hints"] is False


def test_an_answer_that_cannot_be_read_is_told_and_not_saved():
    question = exercises.ask(ISS, "since-1988")
    state = sent(question, "answer", given=["long ago"], confidence=None)
    assert state["outcome"] == "not answered"
    assert state["given"] == ["long ago"]
    assert ISS.mine.answers == ()


def test_words_of_the_text_are_sent_as_places():
    question = exercises.ask(ISS, "regime")
    (block,) = question.paragraphs
    place = block["first"] + block["pieces"][1::2].index("regime")
    state = sent(question, "answer", given=[], confidence=None, pieces=[[place, place]])
    assert (state["outcome"], state["given"]) == ("right", ["regime"])


def test_confidence_after_the_answer_is_kept_beside_the_one_before():
    question = exercises.ask(ISS, "since-1988")
    sent(question, "answer", given=["1998"], confidence=25)
    assert sent(question, "sure", confidence=100)["sure"] == [25, 100]
    assert [answer.confidence for answer in ISS.mine.answers] == [25, 100]


def test_no_example_beside_a_field_gives_a_date_of_the_lesson_away():
    scripts = "".join(path.read_text("utf-8") for path in (PACKAGE / "exercises").rglob("*.js"))
    dates = {part for date in ISS.key.dates for part in re.findall(r"\d{4}", date.when + date.edtf)}
    assert {"1988", "2022", "2024"} <= dates
    assert len(scripts) > 10_000
    assert [date for date in dates if date in scripts] == []


READ = [("after 2024", "from 2025 on (2025/..)"), ("Nov 1998", "November 1998 (1998-11)"),
        ("long ago", "")]  # fmt: skip


@pytest.mark.parametrize(("words", "read"), READ)
def test_how_a_date_is_read_is_shown(words, read):
    state = sent(exercises.ask(ISS, "since-1988"), "answer", given=[words], confidence=None)
    assert state["read"] == read


def test_of_a_guess_nothing_is_told_but_that_it_is_kept():
    guess = exercises.ask(ISS, "since-1988", guess=True)
    for words in ("1988", "1998"):
        state = sent(guess, "answer", given=[words], confidence=50)
        assert state["feedback"] == "Your answer is saved. There is no feedback on it yet."
        assert (state["explanation"], state["more_hints"], state["outcome"]) == ("", False, "kept")
    assert [one.outcome for one in ISS.mine.answered("since-1988")] == ["not yet", "right"]
    assert exercises.ask(ISS, "since-1988").state["feedback"].startswith("Yes.")


def test_a_guess_by_code_is_kept_and_told_of_later():
    told = exercises.answer(ISS, "since-1988", "1998", confidence=25, guess=True)
    assert repr(told) == "Your answer is saved. There is no feedback on it yet."
    assert exercises.answer(ISS, "since-1988", "soon", guess=True).outcome == "not answered"
    (kept,) = ISS.mine.answered("since-1988")
    assert (kept.given, kept.outcome, kept.confidence) == (("1998",), "right", 25)


# Several at once, before and after ---------------------------------------------------------------


def test_several_questions_are_one_output_with_the_words_of_each():
    several = exercises.ask(ISS, "who-is-he", "voices", guess=True)
    one, other = several.exercises
    assert (one.question.id, other.question.id, one.guess) == ("who-is-he", "voices", True)
    shown = several._repr_mimebundle_()
    assert shown["text/plain"] == repr(several) == f"{one!r}\n{other!r}"
    assert all(choice in shown["text/html"] for choice in ("nobody can know", "White House"))
    assert sent(one, "answer", given=["Yuri Borisov"], confidence=None)["outcome"] == "kept"


def test_dots_tell_how_each_question_stands_and_the_first_that_is_left_is_shown():
    exercises.answer(ISS, "who-is-he", "Yuri Borisov")
    several = exercises.ask(ISS, "who-is-he", "voices", "since-1988")
    assert several.dots.at == 1
    sent(several.exercises[1], "answer", given=["AFP"], confidence=None)
    outcomes = [one["outcome"] for one in several.dots.questions]
    assert outcomes == ["right", "not yet", ""]
    exercises.answer(ISS, "since-1988", "1998")
    assert exercises.ask(ISS, "who-is-he", "voices", "since-1988").dots.at == 1


def test_a_round_asks_all_that_its_notebook_asks():
    for number, plan in enumerate(ISS.rounds, 1):
        shown = exercises.ask(ISS, round=number).exercises
        assert tuple(one.question.id for one in shown) == plan.ask


NOTHING = [((), {}), ((), {"round": 0}), ((), {"round": 6}), ((), {"round": "1"}),
           ((), {"round": 1.0}), (("voices",), {"round": 1})]  # fmt: skip


@pytest.mark.parametrize(("names", "options"), NOTHING)
def test_who_asks_for_no_question_is_told_which_there_are(names, options):
    with pytest.raises(LessonError, match=r"expected the names of questions \(before-who.*to 5\)"):
        exercises.ask(ISS, *names, **options)


def answer_pair(number: int, before: int, after: int) -> None:
    """Gives these choices to the two questions of a pair, counted from 0."""
    for name, choice in zip(ISS.before_and_after[number], (before, after), strict=True):
        exercises.answer(ISS, name, ISS.question(name).choices[choice])


def test_the_first_answers_before_and_after_are_compared():
    assert repr(exercises.gain(ISS)) == "Before: nothing answered yet. After: nothing answered yet."
    exercises.answer(ISS, "before-who", "1", guess=True)
    kept = exercises.gain(ISS)
    assert repr(kept) == "Before: 1 of 6 answered. After: nothing answered yet."
    assert kept.rows[0][1:] == ("kept", "not answered")
    answer_pair(0, 0, 3)
    exercises.answer(ISS, "before-who", "Joan Pell’s")
    assert exercises.ask(ISS, "before-who").state["outcome"] == "right"  # by now it is told
    answer_pair(1, 2, 1)
    exercises.answer(ISS, "after-words", "a week on dry land")
    gain = exercises.gain(ISS)
    left = "of 2 right (4 questions not answered)"
    assert repr(gain) == f"Before: 1 {left}. After: 1 {left}."
    assert gain.rows[0] == (ISS.objectives[5], "not yet", "right")
    assert gain.rows[1] == (ISS.objectives[2], "right", "not yet")
    assert gain.rows[2][1:] == ("not answered", "not answered")
    assert gain.rows[0][0] in gain._repr_html_()


def test_a_lesson_that_asks_nothing_before_says_so():
    with pytest.raises(LessonError, match="questions before and after, found none"):
        exercises.gain(replace(ISS, before_and_after=()))


def test_the_same_answer_again_is_not_one_more_change_of_mind():
    question = exercises.ask(ISS, "who-is-he")
    for choice in (0, 0, 1, 1):
        sent(question, "answer", given=[question.question.choices[choice]], confidence=None)
    assert [answer.outcome for answer in ISS.mine.answers] == ["not yet", "right"]


def test_an_unknown_question_is_told_with_the_names_of_those_there_are():
    with pytest.raises(LessonError, match=r"names? of a question \(.*since-1988.*found “colour”"):
        exercises.ask(ISS, "colour")


@pytest.mark.parametrize("name", [question.id for question in ISS.questions])
def test_every_question_is_answered_by_code_as_in_its_widget(name):
    question = ISS.question(name)
    for twin in (after for before, after in ISS.before_and_after if before == name):
        exercises.answer(ISS, twin, "1")  # until then nothing is told of the first one
    by_code = exercises.answer(ISS, name, question.solution)
    state = exercises.ask(ISS, name).state
    assert state["feedback"] == by_code.sentence
    assert by_code.outcome in ("right", "kept")
    assert question.explanation in repr(by_code)


def test_by_code_a_confidence_out_of_bounds_is_refused():
    with pytest.raises(LessonError, match="from 0 to 100, found 101"):
        exercises.answer(ISS, "since-1988", "1998", confidence=101)


# ---- dates


@pytest.mark.parametrize("by_code", [True, False], ids=["by code", "in the widget"])
def test_all_events_can_be_dated_as_the_editors_date_them(by_code):
    placer = exercises.place(ISS)
    for number, (event, words, kind) in enumerate(EVENTS):
        if by_code:
            assert exercises.date(ISS, event, words, kind).outcome == "right"
        else:
            assert sent(placer, "place", event=number, words=words, kind=kind)["alarm"] == ""
    mine, key = ISS.mine, ISS.key
    assert [(d.words, d.when, d.kind) for d in mine.dates] == [
        (d.words, d.when, d.kind) for d in key.dates
    ]
    told = sent(exercises.place(ISS), "check", event=None)
    assert told["said"].startswith("6 of 6 correct, and as precise as the article.")


@pytest.mark.parametrize("given", [("2024",), ("by 2024",), ("after 2024", "happened")])
def test_a_date_is_told_the_same_by_code_and_in_the_widget(given):
    told = exercises.date(ISS, 4, *given)
    shown = sent(exercises.place(ISS), "check", event=3)["events"][3]
    assert (shown["outcome"], shown["feedback"]) == (told.outcome, told.sentence)
    assert told.outcome == "not yet"


def test_what_is_no_date_is_told_and_kept_in_its_field():
    placer = exercises.place(ISS)
    sent(placer, "place", event=2, words="July 15", kind="")
    row = placer.state["events"][2]
    assert row["typed"] == "July 15"
    assert "has no year" in row["trouble"]
    assert ISS.mine.dates == ()


def test_an_empty_field_takes_the_event_off_the_timeline():
    placer = exercises.place(ISS)
    sent(placer, "place", event=3, words="after 2024", kind="")
    assert placer.state["events"][3]["line"]["first"] == parse("2025").first.ordinal
    sent(placer, "place", event=3, words=" ", kind="")
    assert (ISS.mine.dates, placer.state["events"][3]["line"]) == ((), None)


AXIS = [  # the event, its date, and its line: first day, the one after the last, a state's end
    (3, "after 2024", ("2025-01-01", None, None), ["year", "year"], ""),
    (1, "by 2024", (None, "2025-01-01", None), ["year", "year"], ""),
    (5, "since 1988", ("1988-01-01", None, "2022-07-27"), ["year", "year"], ""),
    (0, "about March 2022", ("2022-03-01", "2022-04-01", None), ["month", "month"], "~"),
    (0, "1988 to May 1990", ("1988-01-01", "1990-06-01", None), ["year", "month"], ""),
    (0, "spring 2022", ("2022-03-01", "2022-06-01", None), ["month", "month"], ""),
]


@pytest.mark.parametrize(("event", "words", "days", "units", "doubt"), AXIS)
def test_a_typed_date_lies_on_the_axis_as_exactly_as_it_was_typed(event, words, days, units, doubt):
    state = sent(exercises.place(ISS), "place", event=event, words=words, kind="")
    line = state["events"][event]["line"]
    shown = [line[end] and Day.from_ordinal(line[end]).edtf for end in ("first", "end", "until")]
    assert (tuple(shown), line["units"], line["doubt"]) == (days, units, doubt)


def test_a_date_put_on_the_axis_is_written_in_words_and_stays_when_its_kind_changes():
    placer = exercises.place(ISS)
    row = sent(placer, "drop", event=0, when="200X", kind="")["events"][0]
    assert (row["typed"], row["kind"]) == ("the 2000s", "happened")
    # typed by somebody, “the 2000s” may be a hundred years
    row = sent(placer, "place", event=0, words="the 2000s", kind="said")["events"][0]
    assert (row["read"], row["kind"], row["trouble"]) == ("the 2000s (200X)", "said", "")


def test_a_date_is_undone_and_redone_and_what_is_typed_elsewhere_stays():
    placer = exercises.place(ISS)
    for words in ("1988", "1998", "", "soonish"):
        sent(placer, "place", event=words == "soonish", words=words, kind="")
    for op, date in (("undo", "1998"), ("undo", "1988"), ("redo", "1998"), ("redo", "")):
        state = sent(placer, op)
        assert [one["typed"] for one in state["events"][:2]] == [date, "soonish"]
    assert state["can"] == {"undo": True, "redo": False}
    assert sent(placer, "redo")["said"] == "There are no more steps."


def test_what_is_no_date_on_the_axis_changes_nothing():
    placer = exercises.place(ISS)
    sent(placer, "drop", event=0, when="2022", kind="")
    state = sent(placer, "drop", event=0, when="2022-02-30", kind="")
    assert "not in the calendar" in state["alarm"]
    assert ISS.mine.dates[0].when == "2022"


def test_dates_are_there_again_as_they_were_typed():
    exercises.date(ISS, 4, "  After 2024 ")
    row = exercises.place(ISS).state["events"][3]
    assert (row["typed"], row["read"]) == ("After 2024", "from 2025 on (2025/..)")


def test_an_event_that_is_none_is_told_with_those_there_are():
    with pytest.raises(LessonError, match=r"1 Borisov and Putin meet.*found “landing”"):
        exercises.date(ISS, "landing", "1969")


# ---- marks by code


def test_an_attribution_by_code_gets_the_feedback_of_the_marker():
    told = exercises.attribute(
        ISS, ["to share some ideas", "manned space exploration"], source="Putin",
        cue="asked", speaker="Vladimir Putin", paragraph=4,
    )  # fmt: skip
    assert told.outcome == "attribution 1, partly"
    assert "Right so far" in told.sentence
    assert len(ISS.mine.attributions[0].content) == 2
    assert exercises.check(ISS).partly == 1
    assert exercises.erase(ISS, 1).attributions == ()


def test_by_code_a_small_word_is_not_found_inside_a_longer_one():
    exercises.attribute(ISS, "And this is navigation", source="he", cue="added", paragraph=12)
    (mine,) = ISS.mine.attributions
    assert mine.source == ISS.key.attributions[9].source


def test_by_code_of_several_equal_words_the_nearest_is_meant():
    pool = load("pool-roof")
    claimed, insisted = pool.key.attributions[8:10]
    for one in (claimed, insisted):  # “He claimed that … . He also insisted that …”
        content, (source, cue) = pool.article[one.content[0]], (one.source, one.cue)
        exercises.attribute(
            pool, content, source=pool.article[source], cue=pool.article[cue], paragraph=6
        )
    assert [(one.source, one.cue) for one in pool.mine.attributions] == [
        (claimed.source, claimed.cue),
        (insisted.source, insisted.cue),
    ]


CODE_MISTAKES = [
    (lambda: exercises.attribute(ISS), "found none"),
    (lambda: exercises.attribute(ISS, "no such words"), "letter for letter"),
    (lambda: exercises.attribute(ISS, "Good", paragraph=99), "1 to 13, found 99"),
    (lambda: exercises.erase(ISS, 1), "one of your 0 attributions, found 1"),
    (lambda: exercises.date(ISS, 1, "26 July 2022", "maybe"), "found “maybe”"),
    (lambda: exercises.date(ISS, 1, "Tuesday"), "Tuesday"),
]


@pytest.mark.parametrize("name", exercises.__all__)
@pytest.mark.parametrize("thing", ["iss-exit", None, ISS.key])
def test_what_is_no_lesson_is_told_in_a_sentence(name, thing):
    with pytest.raises(LessonError, match="expected a lesson, found"):
        getattr(exercises, name)(thing, "since-1988", "1998")


def test_numbers_are_taken_where_words_are_asked_for():
    assert exercises.date(ISS, 4, 2024).outcome == "not yet"
    assert exercises.attribute(ISS, 1988, paragraph=10).outcome.startswith("attribution 1")
    assert exercises.answer(ISS, "since-1988", 1998).outcome == "right"
    assert exercises.reader(ISS, 7) == "7"


@pytest.mark.parametrize(("line", "told"), CODE_MISTAKES)
def test_a_mistake_in_a_line_of_code_is_told_in_a_sentence(line, told):
    with pytest.raises(LessonError) as error:
        line()
    assert told in str(error.value)
    assert (ISS.mine.attributions, ISS.mine.dates) == ((), ())


# ---- progress, names, starting over


def test_progress_counts_what_is_done_in_each_notebook():
    before = repr(exercises.progress(ISS))
    assert before.splitlines()[3] == (
        "3 · When was that?: 0 of 6 events dated; 0 of 9 questions answered"
    )
    exercises.date(ISS, 4, "after 2024")
    exercises.answer(ISS, "after-2024", "2024")
    exercises.attribute(ISS, "Good", source="Putin", cue="replied", paragraph=8)
    rows = exercises.progress(ISS).rows
    assert rows[3][1:] == (
        "1 of 6 events dated; 1 of 9 questions answered", "5 events, 8 questions"
    )  # fmt: skip
    assert rows[2][1].startswith("1 saying marked;")
    assert rows[1][1].startswith("0 sayings marked;")
    assert rows[1][2].startswith("sayings to find, ")


def test_progress_tells_how_many_sayings_there_are_only_when_all_are_found():
    ISS.work.change(lambda reading: replace(reading, attributions=ISS.key.attributions))
    assert exercises.progress(ISS).rows[1][1].startswith("3 of 3 sayings marked;")


def test_progress_names_the_answers_that_are_not_right_yet_but_no_guesses():
    for name in ISS.rounds[0].ask:
        answered = Answer(name, ("x",), "right" if name == "which-labels" else "not yet")
        save(ISS.work, [answered])
    done, left = exercises.progress(ISS).rows[0][1:]
    assert done == "12 of 12 questions answered"
    assert left.startswith("5 not right yet: when-does-it-leave, ")
    assert "before-" not in left


def test_the_plan_of_the_lesson_is_what_the_notebooks_ask():
    plan = read_toml(COURSE / "data" / "iss-exit" / "lesson.toml", LessonTable).rounds
    for number, one in enumerate(plan):
        (path,) = (COURSE / "notebooks").glob(f"{number}-*.ipynb")
        book = json.loads(path.read_text(encoding="utf-8"))
        assert book["cells"][0]["source"][0].strip() == f"# {one.title}"
        code = "\n".join("".join(c["source"]) for c in book["cells"] if c["cell_type"] == "code")
        calls = re.findall(r"exercises\.ask\(\s*iss,(.*?)(?:then=|\))", code, re.S)
        asked = [name for call in calls for name in re.findall('"(.*?)"', call)]
        assert tuple(dict.fromkeys(asked)) == one.ask + one.more
        assert ("exercises.place(iss" in code) == one.place
        assert ("exercises.mark(iss" in code) == bool(one.mark)
        assert "exercises.progress(iss)" in code
    asked = [name for one in plan for name in (*one.ask, *one.more)]
    assert sorted(asked) == sorted(question.id for question in ISS.questions)
    assert len(asked) >= 40


def test_the_readers_name_is_that_of_the_hub_and_can_be_changed():
    assert exercises.reader(ISS) == "ada"
    assert exercises.reader(ISS, " Ada Lovelace ") == "Ada Lovelace"
    exercises.answer(ISS, "since-1988", "1998")
    assert ISS.mine.reader == "Ada Lovelace"


def test_starting_over_keeps_a_dated_copy(work):
    assert exercises.start_over(ISS).startswith("There was nothing to put away.")
    exercises.answer(ISS, "since-1988", "1998")
    told = exercises.start_over(ISS)
    (copy,) = work.glob("iss-exit (until *).json")
    assert copy.name in told
    assert ISS.mine.answers == ()


def test_in_plain_text_a_widget_says_what_there_is_to_do():
    prompt = ISS.question("good").prompt
    assert (
        repr(exercises.ask(ISS, "good"))
        == f"Question: {prompt} Run this cell to begin, or to go on (Shift + Enter)."
    )
    assert (
        repr(exercises.place(ISS))
        == "Give each of the 6 events a date. Run this cell to begin, or to go on (Shift + Enter)."
    )
