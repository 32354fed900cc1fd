"""Questions about what an article says: made from its marks, none answered by another."""

from dataclasses import replace

import pytest
from asking import COMMON
from asking import ask as ask_of

from lesson import Article
from lesson.feedback.questions.from_key import SOURCES
from lesson.feedback.questions.substance import shares
from lesson.reading.origin import Detail, Origin
from lesson.reading.reading import Attribution, DateMention, Reading

TEXT = """The old mill at Ebb End will be pulled down by 2029, the owner, Rosa Dunne, said Monday.

“The roof has lost 40 beams since the flood,” said Piet Laan, who looks after it. He said that
the wheel had not turned for nine years.

The mill was built for a family of bakers. It has 300 windows and two floors of stone. Only the
tower is empty.

Dunne said that the town might pay for a new wall. She said that the bakers had left the house
long ago.

“Nobody wanted the mill before it was sold,” said Mara Quill, a neighbour. Quill said that her
children had been chased out of the yard. She said that the gate was locked at noon.

Laan said that the bricks could be used again. He said that the yard had been flooded twice.

The town has bought the meadow behind it. The road was closed in the spring after a storm.
"""
HEADLINE = Detail("Old mill at Ebb End to fall", "stated")
ARTICLE = Article(
    TEXT, "mill", "2026-03-05", Origin(headline=Detail("Old mill at Ebb End to fall", "stated"))
)


def said(content, source, cue="said", speaker="", nth=1, rule=""):
    """An attribution, found by its words; its cue is the one nearest to its source."""
    what, who = ARTICLE.find(content), ARTICLE.find(source, nth)
    near = [at for at in range(len(TEXT)) if TEXT.startswith(cue, at)]
    start = min(near, key=lambda at: abs(at - who.start))
    return Attribution(
        ARTICLE, (what,), who, ARTICLE.find(cue, 1, start), None, speaker or source, rule=rule
    )


def after(words, source):
    """How often a source stands in the text up to some words."""
    return TEXT[: TEXT.index(words)].count(source)


def pronoun(content, speaker, source):
    """What a pronoun says, the last one before the words."""
    return said(content, source, speaker=speaker, nth=after(content, source))


MARKS = (
    said("The old mill at Ebb End will be pulled down by 2029", "Rosa Dunne"),
    said("The roof has lost 40 beams since the flood,", "Piet Laan"),
    pronoun("that\nthe wheel had not turned for nine years", "Piet Laan", "He"),
    pronoun("that the town might pay for a new wall", "Rosa Dunne", "Dunne"),
    pronoun("that the bakers had left the house\nlong ago", "Rosa Dunne", "She"),
    said("Nobody wanted the mill before it was sold,", "Mara Quill"),
    pronoun("that her\nchildren had been chased out of the yard", "Mara Quill", "Quill"),
    pronoun("that the gate was locked at noon", "Mara Quill", "She"),
    pronoun("that the bricks could be used again", "Piet Laan", "Laan"),
    pronoun("that the yard had been flooded twice", "Piet Laan", "He"),
)
DATES = (
    DateMention(ARTICLE, ARTICLE.find("2029"), "2029", "../2029", "The mill is pulled down",
                "expected", ARTICLE.find("by")),
    DateMention(ARTICLE, ARTICLE.find("Monday"), "2026-03-02", "2026-03-02", "Dunne says so",
                "said"),
)  # fmt: skip
KEY = Reading(ARTICLE, MARKS, DATES, "key")
SUBSTANCE = [*SOURCES][[*SOURCES].index("whose claim it is") :]


def ask(name, prompt="Which?", key=KEY, answer="So."):
    """The questions that a key makes of one source."""
    kind = SOURCES[name][0].name
    shown = f'answer = "{answer}"\n' if kind == "free text" else ""
    text = f'{COMMON}kind = "{kind}"\nfrom = "{name}"\n{shown}'.replace("Which?", prompt)
    return ask_of(text, key)


ASKED = [  # source, prompt, how it is asked, the right answer, a wrong one, what that is told
    ("whose claim it is", "{claim}: who?", "The bakers had left the house long ago: who?",
     ["Rosa Dunne"], ["Mara Quill"],
     "Mara Quill is heard, first in paragraph 5, but not with this."),
    ("a number of what", "{number} in {paragraph}", "300 in 3", ["windows"], ["beams"],
     "Of these there are 40 here: see paragraph 2."),
    ("words that limit a claim", "{paragraph}: {sentence}",
     "4: Dunne said that the town might pay for a new wall.", ["might"], ["pay"],
     "Leave words out, one after the other"),
    ("a day told a week later", "{words} if on {day}?", "Monday if on 12 March 2026?",
     ["9 March 2026"], ["2 March 2026"], "That is the day as it is here."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "prompt", "asked", "right", "wrong", "told"), ASKED)
def test_what_the_article_says_is_asked_about(name, prompt, asked, right, wrong, told):
    (question,) = ask(name, prompt)
    assert question.prompt == asked
    assert question.feedback(tuple(right)).outcome == "right"
    feedback = question.feedback(tuple(wrong))
    assert (feedback.outcome, told in feedback.sentence) == ("not yet", True), feedback


SHOWN = [  # source, prompt or answer with places to fill, how it reads
    ("headline and body", "{headline}: {paragraph}, {sentence}",
     "Old mill at Ebb End to fall: 1, The old mill at Ebb End will be pulled down by 2029,"
     " the owner, Rosa Dunne, said Monday."),
    ("a claim to check", "{speaker} in {paragraph}: {claim} ({detail})",
     "Piet Laan in 2: The roof has lost 40 beams since the flood (40)"),
    ("a saying and its time", "{speaker}: {words}. {fact}",
     "Rosa Dunne: by 2029. That was still to come, so it could still turn out otherwise."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "reads"), SHOWN)
def test_a_free_text_and_its_model_answer_are_about_this_article(name, text, reads):
    (question,) = ask(name, prompt=text, answer=text)
    assert (question.prompt, question.solution) == (reads, reads)


def test_claims_stand_among_sentences_for_which_nobody_is_named():
    (question,) = ask("claims")
    right = question.solution.split("; ")
    assert len(right) == 2
    wrong = {*question.choices} - {*right}
    assert "The mill was built for a family of bakers" in wrong
    assert not any("The town might pay" in choice for choice in question.choices)


def test_words_in_quotation_marks_are_told_from_reported_ones():
    (question,) = ask("words of the speakers")
    assert question.solution == "Nobody wanted the mill before it was sold"
    (wrong, *_) = (one for one in question.choices if one != question.solution)
    assert "the words from the reporter" in question.feedback((wrong,)).sentence


def test_no_statement_is_in_two_questions_nor_in_the_prompt_of_a_third():
    share = shares(KEY)
    used = [share.check, share.whose, *share.quoted, *share.reported, *share.claimed]
    words = [one.words for one in used if one]
    assert len(words) == len({*words}) > 5
    prompts = " ".join(
        question.prompt
        for name in ("words that limit a claim", "a saying and its time", "whom a pronoun means")
        for question in ask(name, "{sentence}")
    )
    assert not any(one[4:].rstrip(".") in prompts for one in words)


def test_names_are_chosen_among_others_of_their_sort():
    bodies = tuple(
        replace(one, speaker="the Mill Trust") if one.speaker == "Mara Quill" else one
        for one in MARKS
    )
    for question in ask("whose claim it is", key=replace(KEY, attributions=bodies)):
        assert "the Mill Trust" not in question.choices


def test_what_looks_odd_is_asked_about_only_once_somebody_reviewed_it():
    odd = replace(MARKS[4], speaker="Oct", rule="that-clause")
    key = replace(KEY, attributions=(*MARKS[:4], odd, *MARKS[5:]))
    choices = {name for (one,) in (ask("most heard speaker", key=key),) for name in one.choices}
    assert "Oct" not in choices
    reviewed = replace(KEY, attributions=(*MARKS[:4], replace(odd, rule=""), *MARKS[5:]))
    choices = {
        name for (one,) in (ask("most heard speaker", key=reviewed),) for name in one.choices
    }
    assert "Oct" in choices
    fragment = replace(DATES[0], event="s pulled …", rule="year")
    assert ask("events still to come", key=replace(KEY, dates=(fragment, DATES[1]))) == ()


@pytest.mark.parametrize("name", SUBSTANCE)
def test_a_key_with_little_in_it_is_not_asked_about(name):
    few = Reading(Article("It rained.", "rain"), (), (), "key")
    assert ask(name, key=few) == ()


def test_months_titles_and_places_are_nobody_among_whom_one_chooses():
    text = (
        "Ann Roe said that the letter of Oct. 26 had come late. She said that the office of"
        " Gov. Pat Lund had sent it from Elm Street in Riga."
    )
    article = Article(text, "letter", "2026-11-01")
    said = tuple(
        Attribution(article, (article.find(words),), article.find(source), speaker="Ann Roe")
        for source, words in (("Ann Roe", "that the letter"), ("She", "that the office"))
    )
    (question,) = ask("speakers", key=Reading(article, said, (), "key"))
    assert question.choices == ("Ann Roe", "Pat Lund")
