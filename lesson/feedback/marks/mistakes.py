"""The mistakes that learners make in marking, each with its own sentence."""

from collections.abc import Callable
from typing import NamedTuple

from lesson.reading.words import NONE, PRONOUNS, Words, in_quotes

from .case import (
    MarkCase,
    all_but_quoted,
    basis,
    description_left_out,
    little_but_quoted,
    nameless,
    pieces_left_out,
    spoken_to,
    taken_in,
)


class MarkRule(NamedTuple):
    """A mistake: its name, the test that detects it, and the sentence that explains it.

    ``about`` is the role that the sentence is about, then further roles that it settles. ``test``
    gives the words that show the mistake, or just whether it is there. What is only a ``note``
    leaves a mark right.
    """

    name: str
    about: tuple[str, ...]
    test: Callable[[MarkCase], Words | bool]
    meaning: str
    sentence: str
    note: bool = False


# fmt: off
ONE_SAYING_IN_TWO = MarkRule(
    "one-saying-in-two", ("content",), lambda c: c.less.content & c.beside,
    "the pieces of one saying stand in two marks",
    "{it} is in another mark of yours, but it is the same saying. Put the pieces together.")
RELAY_AS_SOURCE = MarkRule(
    "relay-as-source", ("source", "speaker", "cue", "relay", "whole"),
    lambda c: not c.both.source and c.more.source & c.key.relay,
    "who passed it on is taken for who said it", "{it} carried this; whose words are they?")
PAIRED = (  # rules that explain come before rules that only count too many or too few words
    MarkRule("two-sayings-in-one", ("content",), taken_in, "one mark holds two sayings",
         "This mark holds more than one saying. {it} is another: give it a mark of its own."),
    ONE_SAYING_IN_TWO,
    RELAY_AS_SOURCE,
    MarkRule("source-as-relay", ("relay", "source", "speaker"),
         lambda c: c.more.relay & c.key.source,
         "who said it is taken for who passed it on",
         "{it} says this, and does not only pass it on. That is a source, not a relay."),
    MarkRule("listener-as-source", ("source", "speaker"), spoken_to,
         "who is spoken to is taken for who speaks", "{it} is spoken to here. Who is speaking?"),
    MarkRule("content-in-source", ("source", "speaker"),
         lambda c: not c.both.source and c.more.source & c.key.content,
         "the source is looked for inside what is said",
         "{it} is inside what is said. Step out of it: who says all of this?"),
    MarkRule("cue-in-content", ("content",), lambda c: c.more.content & c.key.cue,
         "the cue is marked as part of what is said",
         "You took the cue into the content: {it} only shows that somebody speaks. It is not what"
         " is said."),
    MarkRule("source-inside-content", ("content",), lambda c: c.more.content & c.key.source,
         "the source is marked as part of what is said",
         "{it} says who speaks. That is the source, not what is said."),
    MarkRule("content-in-cue", ("cue",), lambda c: c.more.cue & c.key.content,
         "a part of what is said is marked as cue",
         "{it} is already what is said. The cue only shows that somebody says it."),
    MarkRule("content-cut-at-interruption", ("content",), pieces_left_out,
         "the content stops where the cue interrupts it",
         "This saying has more than one piece. A cue or a new paragraph only interrupts it: look on"
         " both sides of {near}, and in the next paragraph."),
    MarkRule("little-beside-the-quoted-words", ("content",), little_but_quoted,
         "of a mixed quote a few words before the quoted ones are left out",
         "You have the quoted words, and they count most. {it} belongs to what is said, too, in the"
         " reporter’s wording.", note=True),
    MarkRule("only-the-quoted-words", ("content",), all_but_quoted,
         "of a mixed quote only the quoted words are marked",
         "The words in quotation marks are {who}’s own, {it} is the reporter’s wording. Together"
         " they are what {who} is reported to have said."),
    MarkRule("cue-too-long", ("cue",), lambda c: c.both.cue and c.more.cue,
         "the cue holds more than the reporting words",
         "The cue is {kept}, no more. {it} says something else: who, how, when or to whom."),
    MarkRule("cue-too-short", ("cue",), lambda c: c.both.cue and c.less.cue,
         "a part of the cue is left out",
         "Nearly: {kept} is in the cue, and more of it is right beside."),
    MarkRule("cue-elsewhere", ("cue",), lambda c: c.more.cue, "another word is taken for the cue",
         "{it} is not the word for this saying. Is there one near {near}?"),
    MarkRule("source-elsewhere", ("source",),
         lambda c: not c.both.source and c.same and c.more.source,
         "the right one is marked, at another place",
         "You have the right one. Here another word is used for that name: look near {near}."),
    MarkRule("wrong-source", ("source", "speaker"), lambda c: not c.both.source and c.more.source,
         "somebody else is marked as source",
         "These are not the words of {it}. Look near {near}: is anybody named for them?"),
    MarkRule("source-without-name", ("source", "speaker"), nameless,
         "a part of the source is marked, but not the name",
         "{it} is in the source, but it does not name the speaker. Look right beside it."),
    MarkRule("source-too-long", ("source",), lambda c: c.more.source,
         "the source holds words that do not tell who it is",
         "The source is {kept}. You can leave out {it}: that does not say who it is."),
    MarkRule("source-without-description", ("source",), description_left_out,
         "the name is marked, but not what describes it",
         "{kept} is enough to name the source. You can take in the description, too: {it}.",
         note=True),
    MarkRule("source-too-short", ("source",), lambda c: c.both.source and c.less.source,
         "a part of the source is left out",
         "Nearly: {kept} is right. The words beside it say more about who it is: take them in."),
    MarkRule("cue-missed", ("cue",), lambda c: not c.mine.cue and c.less.cue, "no cue is marked",
         "Which word tells you that somebody speaks? Look near {near}."),
    MarkRule("source-named-not-marked", ("source",),
         lambda c: c.less.source and not c.mine.source and c.mine.speaker and c.same,
         "the speaker is named, but the source is not marked in the text",
         "{name} is right. Now mark the source in the text, too: look near {near}."),
    MarkRule("source-missed", ("source",), lambda c: c.less.source, "no source is marked",
         "Who says this? Look near {near} for a name, or a small word such as “he” or “she”."),
    MarkRule("content-too-long", ("content",), lambda c: c.both.content and c.more.content,
         "the content holds words that nobody says",
         "{it} goes beyond what {who} says. There the reporter is telling you."),
    MarkRule("content-too-short", ("content",), lambda c: c.both.content and c.less.content,
         "a part of what is said is left out", "What you have is right, and it {edge}."),
    MarkRule("content-missed", ("content",), lambda c: c.less.content, "what is said is not marked",
         "And what is said? Look near {near}: which words does it lead to?"),
    MarkRule("pronoun-unresolved", ("speaker",),
         lambda c: c.key.speaker and c.name.casefold() in PRONOUNS and c.both.source,
         "nobody is named behind a pronoun",
         "Who is {it} here? Look for the one who spoke last, and see whether that makes sense."),
    MarkRule("speaker-unnamed", ("speaker",),
         lambda c: c.key.speaker and not c.mine.speaker and not c.same and c.both.source,
         "nobody is named behind a description",
         "{it} does not yet say who that is. Which name does the article give?"),
    MarkRule("wrong-speaker", ("speaker",),
         lambda c: c.key.speaker and c.mine.speaker and not c.same and c.mine.all,
         "somebody else is named behind the source",
         "You have {name} as the one behind {source}. Read the sentences around it again: who is"
         " speaking?"),
    MarkRule("relay-on-nobody", ("relay",), lambda c: not c.both.relay and c.more.relay,
         "a relay is marked that carried nothing here",
         "The article does not say that {it} carried these words. Most sayings have no relay."),
    MarkRule("relay-too-long", ("relay",), lambda c: c.more.relay, "the relay holds further words",
         "The relay is {kept}. You can leave out {it}."),
    MarkRule("relay-missed", ("relay",), lambda c: not c.mine.relay and c.less.relay,
         "no relay is marked where somebody passed the words on",
         "These words came by way of somebody. Who passed them on? Look one sentence back, too."),
)
SPARE = (  # for a further mark on an attribution that the learner has found
    RELAY_AS_SOURCE,
    MarkRule("marked-twice", ("whole",),
         lambda c: c.mine.content & c.beside or (not c.mine.content and c.mine.all),
         "one saying is marked more than once",
         "You have {it} in another mark already. One saying needs only one mark."),
    ONE_SAYING_IN_TWO._replace(
        about=("whole",), test=lambda c: c.mine.content,
        sentence="{it} belongs to a saying that you have in another mark. Put the pieces"
                 " together."),
)
MISSED = (
    MarkRule("indirect-missed", ("whole",), lambda c: c.key.attribution.kind == "indirect",
         "what somebody says without quotation marks is not marked",
         "In paragraph {paragraph} somebody says something, with no quotation marks around it. Look"
         " for a word of speaking."),
    MarkRule("direct-missed", ("whole",), lambda c: True, "words in quotation marks are not marked",
         "In paragraph {paragraph} somebody’s own words are in quotation marks. Whose are they,"
         " and which word tells you?"),
)
EXTRA = (
    MarkRule("quotation-marks-taken-for-a-saying", ("whole",),
         lambda c: in_quotes(c.article, c.mine.content) == c.mine.content and c.mine.content,
         "quotation marks are there for something else than speech",
         "Quotation marks do not always mean that somebody speaks. Around {it} they set off a"
         " name, or a word to be read with care."),
    MarkRule("basis-taken-for-a-source", ("whole",), basis,
         "a plan or a law on which something rests is taken for a source",
         "{it} tells on what something rests; nobody is reported to say anything. A document is a"
         " source where the article lets it speak: “the report says”, “according to the law”."),
    MarkRule("unattributed-marked", ("whole",), lambda c: c.mine.content or c.mine.all,
         "what the article says itself is marked as a saying",
         "At {it} nobody is reported to say anything. Here the article speaks for itself."),
    MarkRule("nothing-marked", ("whole",), lambda c: True, "nothing is marked yet",
         "This mark is still empty. Begin with the words that are said."),
)
# fmt: on
EVERY = (*PAIRED, *SPARE, *MISSED, *EXTRA)
MISCONCEPTIONS = {rule.name: rule.meaning for rule in EVERY if not rule.note}


def wording(case: MarkCase, role: str, words: Words) -> dict[str, object]:
    """The values that a sentence about some words can use."""
    kept, last = sorted(case.both.content), max(words, default=0)
    early = [word for word in kept if word < last][-3:]
    order = (name for name in ("cue", "source", "content", "relay") if name != role)
    return {
        "it": case.quote(words),
        "kept": case.quote(getattr(case.both, role, NONE)),
        "near": case.quote(next(filter(None, (getattr(case.mine, r) for r in order)), NONE)),
        "edge": ("goes on after " if early else "begins before ") + case.quote(early or kept[:3]),
        "source": case.quote(case.mine.source) if case.mine.source else "these words",
        "name": f"“{case.name}”",
        "who": case.key.speaker if case.same and case.key.speaker else "the speaker",
        "paragraph": case.paragraph,
    }
