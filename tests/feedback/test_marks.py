"""My marks held against the key's: each mistake gets its own sentence, each right mark a word.

In the tables marks are written [source] <cue> {content} (relay); a pair adds the speaker's name.
"""

import re
from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marking import marked, reading

from lesson import Article, Attribution, LessonError, Reading, Span, load
from lesson.feedback.marks.compare import FORGIVEN as FORGIVEN_WORDS
from lesson.feedback.marks.compare import MISCONCEPTIONS, compare, marks

ISS = load("iss-exit").key
LARSON = "Phil Larson, a White House space advisor during the Barack Obama regime"
SERVICES = (
    "And this is navigation, this is communication, data transmission, meteorological, geodetic"
    " information and so on,"
)
MODERN = (
    "These are the most demanded services today, without which it is impossible to imagine modern"
    " life."
)


def invented(*notations) -> Reading:
    """A key for an article that is the text of the first marked passage."""
    first = notations[0] if isinstance(notations[0], str) else notations[0][0]
    return reading(Article(marked(first)[0]), *notations)


def mistakes(remark) -> dict[str, str]:
    """What a remark finds to change: the name of each mistake, and what is said about it."""
    return {finding.name: finding.sentence for finding in remark.findings if finding.mistake}


IN_THE_ARTICLE = [  # the one mistake in the first of my marks; my marks; what I am told
    ("relay-as-source",
     ["called {the move a “bluster from the Russians”}, [The New York Times] <reported>."],
     "“The New York Times” carried this; whose words are they?"),
    ("source-as-relay",
     ["{Russia and the United States have worked together on the International Space"
     " Station, which has been in the orbit since 1988}, (AFP) <reported>."],
     "“AFP” says this, and does not only pass it on. That is a source, not a relay."),
    ("relay-missed", [f"[{LARSON}], <called> {{the move a “bluster from the Russians”}}"],
     "These words came by way of somebody. Who passed them on? Look one sentence back, too."),
    ("relay-missed", [("“{It could be revisited or it could come to fruition},” [he] <added>",
     "Larson")],
     "These words came by way of somebody. Who passed them on? Look one sentence back, too."),
    ("relay-too-long",
     [f"[{LARSON}], <called> {{the move a “bluster from the Russians”}}, (The New York Times"
     " reported)."], "The relay is “The New York Times”. You can leave out “reported”."),
    ("relay-on-nobody",
     ["[Borisov] <told> (Putin) {that the space industry was in a difficult situation}."],
     "The article does not say that “Putin” carried these words. Most sayings have no relay."),
    ("source-named-not-marked",
     [("Russia on Tuesday <announced> {that it will pull out of the International Space Station"
       " after its current commitment ends by 2024}.", "Russia")],
     "“Russia” is right. Now mark the source in the text, too: look near “announced”."),
    ("source-too-short",
     ["[Phil] Larson, a White House space advisor during the Barack Obama regime, <called>"
     " {the move a “bluster from the Russians”}, (The New York Times)"],
     "Nearly: “Phil” is right. The words beside it say more about who it is: take them in."),
    ("source-without-name",
     ["[Barack Obama] regime, <called> {the move a “bluster from the Russians”}, (The New"
     " York Times) reported."],
     "“Barack Obama” is in the source, but it does not name the speaker. Look right"
     " beside it."),
    ("content-in-cue",
     [f"[{LARSON}], <called the move> {{a “bluster from the Russians”}}, (The New York Times)"],
     "“the move” is already what is said. The cue only shows that somebody says it."),
    ("content-too-long",
     [f"[{LARSON}], <called> {{the move a “bluster from the Russians”, The New York Times"
     " reported}."],
     "“The New York Times reported” goes beyond what Phil Larson says. There the reporter is"
     " telling you."),
    ("cue-too-long",
     ["[Russia] <on Tuesday announced> {that it will pull out of the International Space"
     " Station after its current commitment ends by 2024}."],
     "The cue is “announced”, no more. “on Tuesday” says something else: who, how, when or to"
     " whom."),
    ("cue-too-long",
     ["[Borisov] <told Putin> {that the space industry was in a difficult situation}."],
     "The cue is “told”, no more. “Putin” says something else: who, how, when or to whom."),
    ("cue-too-long",
     ["<Borisov told> Putin {that the space industry was in a difficult situation}."],
     "The cue is “told”, no more. “Borisov” says something else: who, how, when or to whom."),
    ("cue-in-content",
     ["[Borisov] {said that Roscosmos will instead focus on building its own orbital station}."],
     "You took the cue into the content: “said” only shows that somebody speaks. It is not what"
     " is said."),
    ("cue-missed",
     ["[Borisov] said {that Roscosmos will instead focus on building its own orbital station}."],
     "Which word tells you that somebody speaks? Look near “Borisov”."),
    ("cue-elsewhere", ["<To this>, [Putin] replied: “{Good}”."],
     "“To this” is not the word for this saying. Is there one near “Putin”?"),
    ("listener-as-source",
     ["Borisov <told> [Putin] {that the space industry was in a difficult situation}."],
     "“Putin” is spoken to here. Who is speaking?"),
    ("listener-as-source",
     ["Putin <asked> [Borisov] {to share some ideas about what needs to be done for manned"
     " space exploration}."], "“Borisov” is spoken to here. Who is speaking?"),
    ("source-inside-content",
     ["{Borisov} <said> {that Roscosmos will instead focus on building its own orbital"
     " station}."], "“Borisov” says who speaks. That is the source, not what is said."),
    ("source-missed", ["To this, Putin <replied>: “{Good}”."],
     "Who says this? Look near “replied” for a name, or a small word such as “he” or “she”."),
    ("source-too-long", ["[To this, Putin] <replied>: “{Good}”."],
     "The source is “Putin”. You can leave out “To this”: that does not say who it is."),
    ("source-too-long",
     ["[Borisov said] {that Roscosmos will instead focus on building its own orbital station}."],
     "The source is “Borisov”. You can leave out “said”: that does not say who it is."),
    ("source-elsewhere",
     ["[Borisov] told Putin that the space industry was in a difficult situation. He <said>"
     " {his main task now is towards providing the Russian economy with the necessary space"
     " services}."],
     "You have the right one. Here another word is used for that name: look near “said”."),
    ("wrong-source",
     ["[Putin] that the space industry was in a difficult situation. He <said> {his main task"
     " now is towards providing the Russian economy with the necessary space services}."],
     "These are not the words of “Putin”. Look near “said”: is anybody named for them?"),
    ("pronoun-unresolved",
     ["[He] <said> {his main task now is towards providing the Russian economy with the"
     " necessary space services}."],
     "Who is “He” here? Look for the one who spoke last, and see whether that makes sense."),
    ("wrong-speaker",
     [("[He] <said> {his main task now is towards providing the Russian economy with the"
     " necessary space services}.", "Vladimir Putin")],
     "You have “Vladimir Putin” as the one behind “He”. Read the sentences around it again: who is"
     " speaking?"),
    ("content-missed", ["To this, [Putin] <replied>: “Good”."],
     "And what is said? Look near “replied”: which words does it lead to?"),
    ("content-too-short",
     ["[Borisov] <said> that {Roscosmos will instead focus on building} its own orbital"
     " station."], "What you have is right, and it goes on after “focus on building”."),
    ("content-too-short",
     ["[Borisov] <said> that Roscosmos will instead {focus on building its own orbital"
     " station}."], "What you have is right, and it begins before “focus on building”."),
    ("content-cut-at-interruption", [(f"“{{{SERVICES}}}” [he] <added>.", "Borisov")],
     "This saying has more than one piece. A cue or a new paragraph only interrupts it: look"
     " on both sides of “added”, and in the next paragraph."),
    ("content-cut-at-interruption", [(f"” [he] <added>. “{{{MODERN}}}”", "Borisov")],
     "This saying has more than one piece. A cue or a new paragraph only interrupts it: look"
     " on both sides of “added”, and in the next paragraph."),
    ("one-saying-in-two", [(f"“{{{SERVICES}}}” [he] <added>.", "Borisov"), f"“{{{MODERN}}}”"],
     "“These are the most … to imagine modern life” is in another mark of yours, but it is the"
     " same saying. Put the pieces together."),
    ("one-saying-in-two", [f"“{{{MODERN}}}”", (f"“{{{SERVICES}}}” [he] <added>.", "Borisov")],
     "“These are the most … to imagine modern life” belongs to a saying that you have in"
     " another mark. Put the pieces together."),
    ("marked-twice", ["“{Good}”.", "To this, [Putin] <replied>: “{Good}”."],
     "You have “Good” in another mark already. One saying needs only one mark."),
    ("relay-as-source", ["{bluster from the Russians}”, [The New York Times] <reported>.",
     f"[{LARSON}], <called> {{the move a “bluster from the Russians”}}"],
     "“The New York Times” carried this; whose words are they?"),
    ("two-sayings-in-one",
     ["[Borisov] <told> Putin {that the space industry was in a difficult situation. He said"
     " his main task now is towards providing the Russian economy with the necessary space"
     " services}."],
     "This mark holds more than one saying. “He said his main … the necessary space services”"
     " is another: give it a mark of its own."),
    ("unattributed-marked", ["{The announcement was made during a meeting}"],
     "At “The announcement was made during a meeting” nobody is reported to say anything. Here"
     " the article speaks for itself."),
    ("unattributed-marked", ["[Borisov] was <made> {its director general}"],
     "At “its director general” nobody is reported to say anything. Here the article speaks for"
     " itself."),
]  # fmt: skip


@pytest.mark.parametrize(("mistake", "marks", "sentence"), IN_THE_ARTICLE)
def test_a_mistake_in_the_article_has_its_own_sentence(mistake, marks, sentence):
    remark = compare(reading(ISS.article, *marks), ISS).remark_on(0)
    assert mistakes(remark) == {mistake: sentence}


INVENTED = [  # the one mistake in the first of my marks; the key; my marks; what I am told
    ("quotation-marks-taken-for-a-saying",
     ["[The mayor] <called> {it safe}. The “old lady”, as the bridge is known, stays."],
     ["The “{old lady}”, as the bridge is known, stays."],
     "Quotation marks do not always mean that somebody speaks. Around “old lady” they set off a"
     " name, or a word to be read with care."),
    ("quotation-marks-taken-for-a-saying",
     ["The film “Rain over Riga” opened. “{I liked it},” [she] <said>."],
     ["The [film] “{Rain over Riga}” <opened>."],
     "Quotation marks do not always mean that somebody speaks. Around “Rain over Riga” they set"
     " off a name, or a word to be read with care."),
    ("basis-taken-for-a-source", ["[The mayor] <said> {so}. Under a new law pools are shut."],
     ["<Under> [a new law] {pools are shut}."],
     "“Under a new law” tells on what something rests; nobody is reported to say anything. A"
     " document is a source where the article lets it speak: “the report says”, “according to the"
     " law”."),
    ("nothing-marked", ["[The mayor] <said> {it was safe}."], ["The mayor said it was safe."],
     "This mark is still empty. Begin with the words that are said."),
    ("unattributed-marked", ["Rain fell. [The mayor] <said> {it was safe}."], ["[Rain] fell."],
     "At “Rain” nobody is reported to say anything. Here the article speaks for itself."),
    ("listener-as-source", ["Ana Ray was <told> by [the mayor] {that it was safe}."],
     ["[Ana Ray] was <told> by the mayor {that it was safe}."],
     "“Ana Ray” is spoken to here. Who is speaking?"),
    ("listener-as-source", ["[She] <said> to the crew {that it was safe}."],
     ["She <said> to [the crew] {that it was safe}."],
     "“the crew” is spoken to here. Who is speaking?"),
    ("relay-as-source", ["{The bridge is safe}, [the mayor] <told> (the Echo)."],
     ["{The bridge is safe}, the mayor <told> [the Echo]."],
     "“the Echo” carried this; whose words are they?"),
    ("content-in-source", ["“{We hope that I am wrong},” [the mayor] <said>."],
     ["“{We hope that [I] am wrong},” the mayor <said>."],
     "“I” is inside what is said. Step out of it: who says all of this?"),
    ("content-in-cue", ["“{We hope that it holds},” [the mayor] <said>."],
     ["“{We <hope> that it holds},” [the mayor] said."],
     "“hope” is already what is said. The cue only shows that somebody says it."),
    ("wrong-source", ["Ana Ray, who knows Bo Lee, left. {It was safe}, <according to> [Bo Lee]."],
     ["[Ana Ray], who knows Bo Lee, left. {It was safe}, <according to> Bo Lee."],
     "These are not the words of “Ana Ray”. Look near “according to”: is anybody named for"
     " them?"),
    ("wrong-source", ["The crew left. {It was safe}, it was <said>."],
     ["[The crew] left. {It was safe}, it was <said>."],
     "These are not the words of “The crew”. Look near “said”: is anybody named for them?"),
    ("cue-too-short", ["[The mayor] <made clear> {that it was safe}."],
     ["[The mayor] <made> clear {that it was safe}."],
     "Nearly: “made” is in the cue, and more of it is right beside."),
    ("cue-too-long", ["[The mayor] <said> angrily {that it was safe}."],
     ["[The mayor] <said angrily> {that it was safe}."],
     "The cue is “said”, no more. “angrily” says something else: who, how, when or to whom."),
    ("speaker-unnamed", [("Ana Ray came. [The mayor] <said> {it was safe}.", "Ana Ray")],
     ["Ana Ray came. [The mayor] <said> {it was safe}."],
     "“The mayor” does not yet say who that is. Which name does the article give?"),
    ("speaker-unnamed", [("[Ray] <said> {it was safe}. Bo Ray left.", "Ana Ray"),
     ("[Bo Ray] <left>.", "Bo Ray")], ["[Ray] <said> {it was safe}. Bo Ray left."],
     "“Ray” does not yet say who that is. Which name does the article give?"),
    ("wrong-speaker", [("[Ray] <said> {it was safe}.", "Ana Ray")],
     [("[Ray] <said> {it was safe}.", "Bo Ray")],
     "You have “Bo Ray” as the one behind “Ray”. Read the sentences around it again: who is"
     " speaking?"),
    ("pronoun-unresolved", [("Ana Ray came. [She] <said> {it was safe}.", "Ana Ray")],
     [("Ana Ray came. [She] <said> {it was safe}.", "she")],
     "Who is “She” here? Look for the one who spoke last, and see whether that makes sense."),
    ("content-cut-at-interruption", ["“{It holds},” [she] <said>, and {that all was well}."],
     ["“It holds,” [she] <said>, and {that all was well}."],
     "This saying has more than one piece. A cue or a new paragraph only interrupts it: look"
     " on both sides of “said”, and in the next paragraph."),
    ("only-the-quoted-words", ["[She] <said> {it was “a joy” to “be back”}."],
     ["[She] <said> it was “{a joy}” to “{be back}”."],
     "The words in quotation marks are the speaker’s own, “it was … to” is the reporter’s"
     " wording. Together they are what the speaker is reported to have said."),
    ("two-sayings-in-one", ["“{It holds},” [Ana] <said>. “Good,” Bo said.",
     "“{Good},” [Bo] <said>."], ["“{It holds},” [Ana] <said>. “{Good},” Bo said."],
     "This mark holds more than one saying. “Good” is another: give it a mark of its own."),
]  # fmt: skip


@pytest.mark.parametrize(("mistake", "key", "marks", "sentence"), INVENTED)
def test_a_mistake_in_any_article_has_its_own_sentence(mistake, key, marks, sentence):
    key = invented(*key)
    assert mistakes(compare(reading(key.article, *marks), key).remark_on(0)) == {mistake: sentence}


TOGETHER = [  # several mistakes in one mark: each is named, no words are spoken of twice
    (["{On Tuesday, Borisov told Putin that the space industry was in a difficult situation}."],
     ["cue-in-content", "source-inside-content", "content-too-long"]),
    (["“[I] <believe> {that the future of Russian manned cosmonautics, first of all, should"
     " be based on a balanced and systematic scientific programme, so that each flight"
     " enriches us with knowledge in the field of space},”"], ["content-in-source",
     "content-in-cue"]),
    (["“{I believe that the future of Russian manned cosmonautics}, first of all"], ["cue-missed",
     "source-missed", "content-too-short"]),
    (["“{It could be revisited or it could come to fruition},” [he] <added>"],
     ["pronoun-unresolved", "relay-missed"]),
    (["[Borisov] <added>"], ["content-missed"]),
    (["(The New York Times) <reported>"], ["cue-elsewhere", "source-missed", "content-missed"]),
]  # fmt: skip


@pytest.mark.parametrize(("marks", "found"), TOGETHER)
def test_several_mistakes_are_named_one_by_one(marks, found):
    assert list(mistakes(compare(reading(ISS.article, *marks), ISS).remark_on(0))) == found


MISSING = [
    (5, "indirect-missed", "In paragraph 6 somebody says something, with no quotation marks around"
     " it. Look for a word of speaking."),
    (4, "direct-missed", "In paragraph 5 somebody’s own words are in quotation marks. Whose are"
     " they, and which word tells you?"),
    (12, "direct-missed", "In paragraph 13 somebody’s own words are in quotation marks. Whose"
     " are they, and which word tells you?"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "mistake", "sentence"), MISSING)
def test_what_i_missed_gets_a_nudge_that_gives_no_words_away(paragraph, mistake, sentence):
    part = ISS.within(ISS.article.paragraphs[paragraph])
    remark = compare(Reading(ISS.article), part).remarks[0]
    assert (remark.outcome, remark.mine, mistakes(remark)) == ("missed", None, {mistake: sentence})
    assert remark.findings[0].spans == ()


def test_every_mistake_has_a_definition_and_a_test_that_provokes_it():
    provoked = {case[0] for case in [*IN_THE_ARTICLE, *INVENTED]} | {case[1] for case in MISSING}
    assert provoked == set(MISCONCEPTIONS)
    assert all(re.fullmatch("[a-z]+(-[a-z]+)+", name) for name in MISCONCEPTIONS)
    assert all(MISCONCEPTIONS.values())


FORGIVEN = [  # the key, and what is as good
    ("[The mayor] <said> {that it was safe}.", "[The mayor] <said> that {it was safe}."),
    ("[The mayor] <said> {that it was safe}.", "[The mayor] <said that> {it was safe}."),
    ("[The mayor] <said> {it was safe}.", "The [mayor] <said> {it was safe}."),
    ("[The mayor] had <said> {it was safe}.", "[The mayor] <had said> {it was safe}."),
    ("“{It was safe},” [she] <said>.", "{“It was safe,”} [she] <said>."),
    ("[She] <said>: “{It was safe}.”", "[She] <said:> {“It was safe.”}"),
    (
        "[She] <said> {it was safe}, (the Echo) wrote.",
        "[She] <said> {it was safe}, the (Echo) wrote.",
    ),
    ("“{It was 😀 safe},” [she] <said>.", "“{It was} 😀 {safe},” [she] <said>."),
    ("[Ana]’s <word> is {that it was safe}.", "[Ana’s] <word> is {that it was safe}."),
]


@pytest.mark.parametrize(("key", "mine"), FORGIVEN)
def test_a_comma_a_quotation_mark_a_that_or_a_the_never_counts(key, mine):
    key = invented(key)
    assert compare(reading(key.article, mine), key).outcomes == ["found"]


NAMES = [  # whom the key names; the key's note; my name for the first; is it the same one?
    (["Yuri Borisov", "Boris Borisov"], "", "Borisov", False),
    (["Yuri Borisov", "Boris Borisov"], "", "Yuri Borisov", True),
    (["Yuri Borisov", "Boris Borisov"], "", "Yuri", True),
    (["Recep Tayyip Erdoğan"], "", "Erdogan", True),
    (["Austria", "Russia"], "", "Australia", False),
    (["Iran"], "", "Iraq", False),
    (["Володимир Зеленський"], "", "зеленський", True),
    (["the mayor"], "", "The Mayor", True),
    (["AFP"], "AFP is an agency (Agence France-Presse).", "Agence France-Presse", True),
    (["AFP"], "AFP is an agency.", "Agence France-Presse", False),
]


@pytest.mark.parametrize(("speakers", "note", "name", "same"), NAMES)
def test_names_for_the_speaker_are_compared_kindly(speakers, note, name, same):
    article = Article("He said so. She said no. They said maybe.")
    passages = ["[He] <said> {so}", "[She] <said> {no}"]
    told = [(*pair, note) for pair in zip(passages, speakers, strict=False)]
    mine = reading(article, (passages[0], name))
    remark = compare(mine, reading(article, *told)).remark_on(0)
    assert list(mistakes(remark)) == ([] if same else ["wrong-speaker"])


def test_initials_in_the_source_name_the_speaker_as_the_key_does():
    key = invented(("{So it is}, [AFP] <reported>.", "Agence France-Presse"))
    for name in ("", "AFP", "Agence France-Presse"):
        assert compare(reading(key.article, ("{So it is}, [AFP] <reported>.", name)), key).found


PRAISE = [
    ("“{It holds},” [she] <said>.",
     "Yes. These are Ana Ray’s own words, and you have all of them."),
    ("[She] <said> {it held}.", "Yes. This comes from Ana Ray, in the reporter’s wording."),
    ("[She] <said> {it “held”}, (the Echo) wrote.",
     "Yes. This comes from Ana Ray, partly word for word, partly in the reporter’s wording. “the"
     " Echo” is the relay: well seen."),
]  # fmt: skip


@pytest.mark.parametrize(("notation", "sentence"), PRAISE)
def test_a_right_mark_gets_a_word_too(notation, sentence):
    key = invented((notation, "Ana Ray"))
    remark = compare(key, key).remark_on(0)
    assert (remark.outcome, remark.findings[0].sentence) == ("found", sentence)
    assert repr(remark) == f"Paragraph 1, found: {sentence}"


def test_what_is_right_is_said_before_what_is_not():
    mine = reading(ISS.article, "On Tuesday, [Borisov] <told> Putin {that the space industry}")
    first, second = compare(mine, ISS).remark_on(0).findings
    assert first.sentence == "Right so far: the source “Borisov”, the cue “told”."
    assert [ISS.article[span] for span in first.spans] == ["Borisov told"]
    assert [ISS.article[span] for span in second.spans] == ["that the space industry"]


def test_a_finding_shows_the_words_it_speaks_of():
    mine = reading(ISS.article, "{On Tuesday, Borisov told Putin that the space industry}")
    shown = [
        [ISS.article[span] for span in f.spans] for f in compare(mine, ISS).remark_on(0).findings
    ]
    assert shown[1:4] == [["told"], ["Borisov"], ["On Tuesday", "Putin"]]


def test_a_comparison_reads_aloud():
    mine = reading(ISS.article, "To this, [Putin] <replied>: “{Good}”.", "{Roscosmos agency}")
    part = ISS.within(Span(ISS.article.paragraphs[5].start, ISS.article.paragraphs[7].end))
    assert repr(compare(mine, part)) == (
        "Found: 1. Partly: 0. Missed: 2. Not in the key: 1.\n"
        "Paragraph 3, not in the key: At “Roscosmos agency” nobody is reported to say anything."
        " Here the article speaks for itself.\n"
        "Missed: In paragraph 6 somebody says something, with no quotation marks around it. Look"
        " for a word of speaking.\n"
        "Missed: In paragraph 7 somebody’s own words are in quotation marks. Whose are they, and"
        " which word tells you?\n"
        "Paragraph 8, found: Yes. These are Vladimir Putin’s own words, and you have all of them."
    )


def test_one_mark_can_be_asked_about_alone():
    mine = reading(ISS.article, "To this, [Putin] <replied>: “{Good}”.", "{Roscosmos agency}")
    told = compare(mine, ISS)
    assert [told.remark_on(index).outcome for index in (0, 1)] == ["found", "not in the key"]
    with pytest.raises(LessonError, match="one of your 2 marks from 0 on, found 2"):
        told.remark_on(2)


def test_marks_in_another_text_are_not_compared():
    with pytest.raises(
        LessonError, match=r"iss-exit: expected marks in its text, found .*\(story\)"
    ):
        compare(Reading(Article("Rain fell.", name="story")), ISS)


def test_more_marks_never_hide_what_was_right():
    right = reading(ISS.article, "To this, [Putin] <replied>: “{Good}”.")
    for extra in ("“{Good}”", "To [this], Putin <replied>", "{To this, Putin replied: “Good}”."):
        more = reading(ISS.article, extra).attributions
        assert compare(replace(right, attributions=(*more, *right.attributions)), ISS).found == 1


def test_each_of_two_marks_meets_the_saying_it_fits_best():
    key = invented(
        "[Bo] <said> {that Ana called it “safe”}.",
        "[Ana] <called> {it “safe”}.",
    )
    told = compare(replace(key, attributions=key.attributions[::-1]), key)
    assert (told.found, told.remark_on(0).key, told.remark_on(1).key) == (2, 1, 0)


# What nobody would think of: any marks on any text.
TEXTS = [
    "",
    "😀 …",
    "Ana said: “We knew.”\n\nBo (of the Echo) told Ana that “we” knew. He left.\r\nSo?",
]


@st.composite
def attributions(draw, article: Article) -> Attribution:
    """Any marks, on words or on pieces of them, finished or not."""
    places = st.integers(0, max(0, len(article.text) - 1))
    spans = st.builds(lambda a, b: Span(min(a, b), max(a, b) + 1), places, places)
    one = st.none() | spans if article.text else st.none()
    return Attribution(
        article,
        draw(st.lists(spans, max_size=3).map(tuple)) if article.text else (),
        *(draw(one) for _ in range(3)),
        speaker=draw(st.sampled_from(["", "Ana", "ana ray", "Bo", "he", "(", "{it}"])),
        note=draw(st.sampled_from(["", "Ana (Ana Ray)"])),
    )


@st.composite
def pairs(draw) -> tuple[Reading, Reading]:
    """Two readings of one text; some marks of the key are in mine too."""
    article = Article(draw(st.sampled_from(TEXTS)))
    key = draw(st.lists(attributions(article), max_size=4))
    mine = draw(st.lists(attributions(article) | st.sampled_from(key or [Attribution(article)])))
    return Reading(article, tuple(mine)), Reading(article, tuple(key))


@given(pairs())
def test_any_marks_can_be_held_against_any_key(pair):
    mine, key = pair
    told = compare(mine, key)
    counts = Counter(told.outcomes)
    assert sum(counts.values()) == told.found + told.partly + told.missed + told.extra
    about = [remark.mine for remark in told.remarks if remark.mine is not None]
    assert sorted(about) == list(range(len(mine.attributions)))
    assert len(about) + told.missed == len(told.remarks)
    assert {r.key for r in told.remarks} - {None} == set(range(len(key.attributions)))
    for remark in told.remarks:
        assert remark.findings or not key.attributions[remark.key].marks
        assert (remark.outcome == "found") == (remark.findings != () and not mistakes(remark))
        assert len({f.name for f in remark.findings}) == len(remark.findings)


@given(pairs())
def test_a_key_held_against_itself_is_all_found(pair):
    _, key = pair
    marked = [each for each in key.attributions if marks(key.article, each).all]
    told = compare(replace(key, attributions=marked), replace(key, attributions=marked))
    assert [mistakes(remark) for remark in told.remarks] == [{}] * len(marked)
    assert told.found == len(marked)


@given(pairs())
def test_what_is_found_has_the_words_of_the_key(pair):
    mine, key = pair
    words = key.article.words
    for remark in compare(mine, key).remarks:
        if remark.outcome == "found" and len(remark.findings) == 1:  # right, with no note
            sides = (mine.attributions[remark.mine], key.attributions[remark.key])
            ours, theirs = (marks(key.article, side) for side in sides)
            for role, forgiven in FORGIVEN_WORDS.items():
                gap = getattr(ours, role) ^ getattr(theirs, role)
                shorter = role == "relay" and ours.relay and ours.relay < theirs.relay
                assert shorter or {key.article[words[w]].lower() for w in gap} <= forgiven


@given(pairs(), st.randoms(use_true_random=False))
def test_the_order_of_my_marks_changes_nothing(pair, random: Random):
    mine, key = pair
    order = list(range(len(mine.attributions)))
    random.shuffle(order)
    shuffled = replace(mine, attributions=tuple(mine.attributions[i] for i in order))

    def told(reading):
        return Counter(
            (r.outcome, r.mine is not None and reading.attributions[r.mine], r.key, repr(r))
            for r in compare(reading, key).remarks
        )

    assert told(shuffled) == told(mine)


def test_the_key_of_the_lesson_held_against_itself_is_all_found():
    assert compare(ISS, ISS).outcomes == ["found"] * 12


def test_three_hundred_attributions_in_ten_thousand_words_are_compared():
    """Where each were held against each word, this would take minutes, not a moment."""
    count = 300
    text = "".join(f"Ana{n} Ray told Bo that {'so it was ' * 9}on day {n}. " for n in range(count))
    key = reading(
        Article(text),
        *(
            (f"[Ana{n} Ray] <told> Bo {{that {'so it was ' * 9}on day {n}}}.", f"Ana{n} Ray")
            for n in range(count)
        ),
    )
    mine = replace(key, attributions=tuple(replace(a, speaker="Bo") for a in key.attributions))
    told = compare(mine, key)
    assert (told.partly, len(key.article.words) > 9_000) == (count, True)
