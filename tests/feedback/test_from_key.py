"""Questions that take their answer from the key: right for any article, or not asked."""

import re
from dataclasses import replace

import pytest
from asking import COMMON, ISS, KEY, QUESTIONS, RIVER, ask, dated

from lesson import Article, Attribution, LessonError
from lesson.feedback.questions.from_key import SOURCES
from lesson.feedback.questions.parse import number_in
from lesson.pictures.voices import heard
from lesson.reading.reading import Reading

FROM_KEY = [  # name, the answer from the small article, what one wrong answer is told
    ("number of speakers", ["2"], ["3"], "The number is lower. Count a voice once"),
    ("number of attributions", ["3"], ["2"], "The number is higher."),
    ("number of direct quotes", ["1"], ["2"], "The number is lower."),
    ("number of indirect quotes", ["1"], ["0"], "The number is higher."),
    ("number of mixed quotes", ["1"], ["2"], "only a part is in quotation marks"),
    ("number of events", ["3"], ["4"], "An event that is mentioned twice is still one."),
    ("number of date mentions", ["3"], ["1"], "Weekdays name a time, too."),
    ("paragraphs where nobody is named", ["1"], ["2"], "The number is lower."),
    ("share of the most heard speaker", ["71"], ["20"], "The number is higher."),
    ("share of all words that belong to somebody", ["34"], ["90"], "The reporter has some"),
    ("speakers", ["Ann Lee", "Bob Moss"], ["Daily Note"],
     "Daily Note passed words on. It is a relay here."),
    ("speakers", ["Ann Lee", "Bob Moss"], ["Ann Lee", "Eve Hill"],
     "Eve Hill is only mentioned here."),
    ("relays", ["Daily Note"], ["Ann Lee"], "Ann Lee says something here."),
    ("relays", ["Daily Note"], ["Nobody"], "Somebody is named for passing words on."),
    ("most heard speaker", ["Ann Lee"], ["Bob Moss"],
     "Bob Moss has 4 of the words that somebody is named for. Somebody has more."),
    ("events in order", ["A sign is put up", "The bridge is closed", "Cars may cross"],
     ["Cars may cross", "The bridge is closed", "A sign is put up"],
     "“The bridge is closed” is dated in paragraph 1. “Cars may cross” is dated in paragraph 2."),
    ("events in order", ["The bridge is closed", "A sign is put up", "Cars may cross"],
     ["The bridge is closed", "Cars may cross", "A sign is put up"], "Look again at these two"),
    ("whom a pronoun means", ["Ann Lee"], ["Bob Moss"], "it is not Bob Moss"),
    ("cue of a saying", ["said"], ["Mayor Ann Lee"], "That is the source: who says it."),
    ("day of an event", ["3 May 2021"], ["4 May 2021"], "count from the day of publication"),
    ("events still to come", ["Cars may cross"], ["The bridge is closed"],
     "“The bridge is closed” is dated to a time before"),
]  # fmt: skip


def from_key(name):
    """The TOML of a question that takes its answer from the key."""
    shown = 'answer = "It is told there."\n' if SOURCES[name][0].name == "free text" else ""
    return COMMON + f'kind = "{SOURCES[name][0].name}"\nfrom = "{name}"\n{shown}'


@pytest.mark.parametrize(("name", "right", "wrong", "told"), FROM_KEY)
def test_a_question_can_take_its_answer_from_the_key_of_any_article(name, right, wrong, told):
    (question,) = ask(from_key(name))
    assert question.feedback(tuple(right)).outcome == "right"
    feedback = question.feedback(tuple(wrong))
    assert (feedback.outcome, told in feedback.sentence) == ("not yet", True), feedback


def test_times_that_overlap_may_stand_either_way_round():
    told = (
        dated("May", "../2010", "mill"), dated("bridge", "2003/..", "empty"),
        dated("June 2021", "2019", "auction"),
    )  # fmt: skip
    (question,) = ask(from_key("events in order"), key=Reading(RIVER, dates=told))
    for order in (["mill", "empty", "auction"], ["empty", "mill", "auction"]):
        assert question.feedback(tuple(order)).outcome == "right"
    assert question.feedback(("auction", "mill", "empty")).outcome == "not yet"


def test_events_alike_but_for_capitals_are_asked_for_in_no_question():
    told = tuple(dated("June 2021", f"20{at}", n) for at, n in enumerate(("a", "A", "", "b"), 10))
    for name in ("events in order", "order of telling", "events still to come"):
        assert ask(from_key(name), key=Reading(RIVER, dates=told)) == ()


def test_a_pronoun_is_no_voice_and_no_option():
    said = tuple(replace(one, speaker="") for one in KEY.attributions)
    (question,) = ask(from_key("speakers"), key=replace(KEY, attributions=said))
    assert not {"She", "she"} & {*question.choices}


def test_a_council_is_not_among_those_whom_she_may_mean():
    text = "“It holds,” said Bob Moss. The council said no. Ann Lee laughed. “It leaks,” she said."
    article = Article(text)
    said = tuple(
        Attribution(article, (article.find(content),), article.find(source), speaker=speaker)
        for content, source, speaker in (
            ("It holds", "Bob Moss", "Bob Moss"),
            ("no", "The council", "The council"),
            ("It leaks", "she", "Ann Lee"),
        )
    )
    (question,) = ask(from_key("whom a pronoun means"), key=Reading(article, said))
    assert {*question.choices} == {"Ann Lee", "Bob Moss"}


def test_options_of_ones_own_come_first_and_an_answer_of_ones_own_is_refused():
    own = '[[questions.options]]\nwords = "The cat"\nsays = "Cats say nothing here."\n'
    (question,) = ask(from_key("speakers") + own)
    assert question.feedback(("The cat",)).sentence.endswith("Cats say nothing here.")
    with pytest.raises(LessonError, match="expected “from” or an answer of your own"):
        ask(from_key("number of speakers") + 'answer = "3"\n')
    with pytest.raises(LessonError, match="no entry “options” with this kind, found one"):
        ask(from_key("number of speakers") + own)


PROMPTS = [  # name, a prompt with places to fill, how it is asked
    ("whom a pronoun means", "{paragraph}: {sentence} {word}?",
     "2: She said that it would open by June 2021. She?"),
    ("cue of a saying", "In {paragraph}? {other}", "In 2? {other}"),
    ("day of an event", "When: {event}?", "When: The bridge is closed?"),
    ("speakers", "Who, {word}?", "Who, {word}?"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "prompt", "asked"), PROMPTS)
def test_a_prompt_is_filled_with_what_the_key_knows(name, prompt, asked):
    (question,) = ask(from_key(name).replace('"Which?"', f'"{prompt}"'))
    assert question.prompt == asked


@pytest.mark.parametrize("name", ["events of saying", "whom a pronoun means", "day of an event"])
def test_a_question_that_the_key_has_no_answer_to_is_left_out(name):
    bare = Reading(RIVER, KEY.attributions[:1], (), "key")
    assert ask(from_key(name), bare) == ()


def test_the_order_of_telling_goes_by_the_first_mention():
    (question,) = ask(from_key("order of telling"))
    assert len(question.choices) == 3
    assert question.feedback((question.solution,)).outcome == "right"
    assert question.solution.endswith("Cars may cross")


def test_of_many_events_six_are_asked_for_and_those_of_one_day_stand_either_way():
    days = "2021-05 2021-05-03 2021-05-03 2021-06 2021-06 2021 2021 2020".split()
    words = "bridge Riga closed safe said Ann open June".split()
    told = tuple(
        dated(word, day, f"{word[::-1]} happens") for word, day in zip(words, days, strict=True)
    )
    for name in ("events in order", "order of telling"):
        (question,) = ask(from_key(name), key=Reading(RIVER, dates=told))
        assert 3 <= len(question.choices) <= 6
        assert question.feedback((question.solution,)).outcome == "right"


def test_events_that_all_stand_at_one_place_are_not_asked_for():
    told = tuple(dated("June 2021", "2021-06", name) for name in ("one", "two", "three"))
    assert ask(from_key("events in order"), key=Reading(RIVER, dates=told)) == ()
    assert ask(from_key("order of telling"), key=Reading(RIVER, dates=told)) == ()


TOO_SHORT_FOR = {  # ours has hardly a sentence of its own, no headline and few numbers
    "claims", "words of the speakers", "a number of what", "words that limit a claim",
    "headline and body",
}  # fmt: skip


@pytest.mark.parametrize("name", SOURCES)
def test_every_answer_from_the_key_is_right_in_our_article_too(name):
    asked = ask(from_key(name), key=ISS.key)
    assert bool(asked) is (name not in TOO_SHORT_FOR)
    for question in asked:
        assert question.feedback((question.solution,)).outcome in ("right", "kept")


@pytest.mark.parametrize("name", SOURCES)
def test_without_a_key_such_questions_are_left_out_but_still_checked(name):
    assert ask(from_key(name), key=None) == ()
    with pytest.raises(LessonError, match="expected an objective"):
        ask(from_key(name).replace("objective = 1", "objective = 9"), key=None)


@pytest.mark.parametrize("name", SOURCES)
def test_with_an_empty_key_a_question_is_asked_sensibly_or_not_at_all(name):
    for question in ask(from_key(name), key=Reading(RIVER)):
        assert question.feedback((question.solution,)).outcome == "right"
        assert question.kind == "number"


def test_where_no_relay_is_named_nobody_is_the_right_answer():
    (question,) = ask(from_key("relays"), key=Reading(RIVER, KEY.attributions[:2]))
    assert question.feedback(("nobody",)).outcome == "right"


def test_own_sentences_come_before_those_from_the_key():
    own = 'right = "Three!"\nwrong = [{ given = "2", says = "One more." }]\n'
    (question,) = ask(from_key("number of events") + own)
    assert question.feedback(("3",)).sentence == "Three!"
    assert question.feedback(("2",)).sentence == "One more."
    assert question.feedback(("1",)).sentence.startswith("The number is higher.")


def test_words_are_counted_as_the_picture_of_the_voices_counts_them():
    voices = heard(ISS.key)
    share = 100 * voices[0].total / sum(voice.total for voice in voices)
    assert number_in(QUESTIONS["share-of-one-voice"].solution) == round(share) == 67
    assert sorted(QUESTIONS["voices"].solution.split("; ")) == sorted(v.name for v in voices)


@pytest.mark.parametrize("source", [s for s in SOURCES if s.startswith("number of")])
def test_a_right_count_is_told_where_the_things_counted_are(source):
    (question,) = ask(from_key(source))
    told = question.feedback((question.solution,)).sentence
    assert re.search(r"See paragraphs? \d|There are none", told), told
