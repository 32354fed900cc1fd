"""The marker as the browser uses it: operations go in, a saved state comes out."""

import errno
import json
from pathlib import Path

import pytest
from sending import refusing, sent

from lesson import LessonError, exercises, load
from lesson.exercises import mark_editing
from lesson.feedback.marks.compare import compare
from lesson.reading.reading import Attribution

ISS = load("iss-exit")
ARTICLE = ISS.article
pytestmark = pytest.mark.usefixtures("work")


class Desk:
    """A marker, and the operations that a browser would send to it."""

    def __init__(self, *paragraphs, lesson=ISS):
        self.marker = exercises.mark(lesson, *paragraphs)

    def send(self, op, **about):
        done = self.state["done"]
        sent(self.marker, op, **about)
        assert self.state["done"] == done + 1
        return self.state

    def label(self, role, words, nth=1):
        first, last = places(words, nth)
        return self.send("label", role=role, first=first, last=last)

    @property
    def state(self):
        return self.marker.state

    @property
    def saved(self):
        return [repr(one) for one in ISS.mine.attributions]


def places(words, nth=1):
    """First and last place of some words among those of the article."""
    inside = ARTICLE.words_in(ARTICLE.find(words, nth))
    return ARTICLE.words.index(inside[0]), ARTICLE.words.index(inside[-1])


@pytest.fixture
def desk():
    return Desk(1, 2, 3, 4, 5)


@pytest.fixture
def marked(desk):
    """The saying of paragraph 4, all right but for the speaker's name."""
    desk.label("source", "Putin", nth=2)
    desk.label("cue", "asked")
    desk.label("content", "to share some ideas about what needs to be done for manned space"
               " exploration")  # fmt: skip
    return desk


def test_a_mark_is_saved_before_it_is_said_to_be(desk):
    state = desk.label("source", "Russia")
    assert state["said"] == "Source of saying 1: “Russia”. Saved."
    assert desk.saved == ["[Russia] on Tuesday announced that it will pull out of the International"
                          " Space Station after its current commitment ends by 2024."]  # fmt: skip


def test_marks_made_before_are_there_again(marked):
    assert Desk(4).state["cards"][0]["voice"] == "Putin"
    assert [card["paragraph"] for card in Desk().state["cards"]] == [4]
    assert Desk(1, 2).state["cards"] == []


def test_every_word_keeps_its_place_in_the_article(desk):
    for block in Desk().marker.paragraphs:
        words = block["pieces"][1::2]
        spans = ARTICLE.words[block["first"] : block["first"] + len(words)]
        assert words == [ARTICLE[span] for span in spans]
        assert "".join(block["pieces"]) == ARTICLE[ARTICLE.paragraphs[block["number"] - 1]]


LABELS = [  # what is marked in turn, on one card: what the card then holds
    ([("source", "Putin"), ("source", "Borisov")], {"source": ["Borisov"]}),
    ([("source", "Putin"), ("cue", "Putin")], {"cue": ["Putin"]}),
    ([("content", "to share"), ("content", "some ideas")], {"content": ["to share some ideas"]}),
    ([("content", "to share"), ("content", "be done")], {"content": ["to share", "be done"]}),
    ([("cue", "asked"), ("content", "asked Borisov to share")],
     {"cue": ["asked"], "content": ["Borisov to share"]}),
    ([("content", "asked Borisov to share"), ("source", "Borisov")],
     {"source": ["Borisov"], "content": ["asked", "to share"]}),
    ([("cue", "asked Borisov"), ("content", "Borisov to share")],
     {"cue": ["asked"], "content": ["Borisov to share"]}),
    ([("content", "Borisov to share some"), ("content", "to share")], {"content": ["to share"]}),
    ([("content", "to share"), ("content", "be done"), ("content", "needs to be")],
     {"content": ["to share", "needs to be"]}),
    ([("content", "to share"), ("cue", "On Tuesday, Putin asked"), ("source", "Putin")],
     {"source": ["Putin"], "cue": ["asked"], "content": ["to share"]}),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "holds"), LABELS)
def test_a_newer_mark_takes_words_from_an_older_one_but_swallows_none(steps, holds):
    one = Attribution(ARTICLE)
    block = ARTICLE.paragraphs[3]
    for role, words in steps:
        inside = ARTICLE.words_in(ARTICLE.find(words, after=block.start))
        first, last = (ARTICLE.words.index(word) for word in (inside[0], inside[-1]))
        one = mark_editing.labelled(one, role, mark_editing.chosen(ARTICLE, first, last))
    held = {}
    for role, span in one.marks:
        held.setdefault(role, []).append(ARTICLE[span])
    assert held == holds


def test_a_mark_in_another_paragraph_begins_a_new_attribution(desk):
    desk.label("source", "Russia")
    desk.label("source", "Putin", nth=2)
    assert [card["voice"] for card in desk.state["cards"]] == ["Russia", "Putin"]
    assert desk.state["active"] == 1


def test_a_mark_in_another_paragraph_joins_the_attribution_that_was_chosen(desk):
    desk.label("cue", "announced")
    desk.send("pick", card=0)
    desk.label("source", "Borisov")
    assert desk.state["cards"][0]["marks"].keys() == {"source", "cue"}


def planted(*sayings):
    """A marker with sayings already in the file."""
    for content, roles in sayings:
        exercises.attribute(ISS, content, **roles)
    return Desk()


def held(state, card):
    """The words of each role on a card."""
    marks = state["cards"][card]["marks"]
    return {role: [piece["text"] for piece in pieces] for role, pieces in marks.items()}


ASKED = "to share some ideas about what needs to be done for manned space exploration"
DIFFICULT = "that the space industry was in a difficult situation"


def test_marking_words_of_a_saying_anew_corrects_that_saying_whichever_is_open():
    desk = planted((ASKED, {"source": "Putin", "cue": "asked Borisov", "paragraph": 4}))
    desk.label("source", "Russia")
    state = desk.label("cue", "asked")
    assert len(state["cards"]) == 2
    assert held(state, 1)["cue"] == ["asked"]
    assert state["said"] == ("Cue of saying 2: “asked”. “Borisov” is out of it."
                             " Ctrl+Z takes that back. Saved.")  # fmt: skip
    assert held(desk.send("undo"), 1)["cue"] == ["asked Borisov"]


def test_words_without_a_mark_correct_the_saying_that_was_opened_if_they_stand_beside_it():
    desk = planted(("Good", {"source": "Putin", "cue": "To this", "paragraph": 8}))
    first, last = places("To this")
    assert desk.send("choose", first=first, last=last)["active"] == 0
    state = desk.label("cue", "replied")
    assert held(state, 0) == {"source": ["Putin"], "cue": ["replied"], "content": ["Good"]}
    state = desk.label("source", "Yuri Borisov")  # far away: a saying of its own
    assert held(state, 1)["source"] == ["Putin"]


def test_after_source_cue_and_content_the_next_mark_begins_a_new_saying():
    desk = Desk()
    desk.label("source", "Borisov", nth=7)
    desk.label("cue", "told")
    desk.label("content", DIFFICULT)
    desk.label("source", "He")
    state = desk.label("cue", "said", nth=3)
    assert [card["voice"] for card in state["cards"]] == ["Borisov", "He"]
    assert held(state, 0) == {"source": ["Borisov"], "cue": ["told"], "content": [DIFFICULT]}
    state = desk.send("same")  # and one key makes them one
    assert [card["voice"] for card in state["cards"]] == ["Borisov"]
    assert state["said"] == "Sayings 1 and 2 are one now. “He said” has no mark any more. Saved."
    assert [card["voice"] for card in desk.send("undo")["cards"]] == ["Borisov", "He"]


def test_selected_words_go_to_the_saying_beside_if_one_says_so():
    desk = planted(("Mr Putin, you know that we are working", {"source": "Borisov", "cue": "said",
                                                               "paragraph": 5}))  # fmt: skip
    desk.send("pick", card=0)
    first, last = places("the decision to leave")
    assert desk.send("choose", first=first, last=last)["active"] is None
    assert desk.send("same")["active"] == 0
    state = desk.label("content", "the decision to leave")
    assert held(state, 0)["content"][1] == "the decision to leave"


def test_the_pieces_of_one_saying_are_put_together_and_taken_apart():
    pieces = ["And this is navigation", "These are the most demanded services today"]
    desk = planted((pieces[0], {"source": "he", "cue": "added", "paragraph": 12}), (pieces[1], {}))
    first, last = places("demanded")
    desk.send("choose", first=first, last=last)
    state = desk.send("same")
    assert held(state, 0) == {"source": ["he"], "cue": ["added"], "content": pieces}
    state = desk.send("split", card=0)
    assert [card["marks"].keys() for card in state["cards"]] == [
        {"source", "cue", "content"}, {"source", "content"}
    ]  # fmt: skip
    assert desk.send("merge", card=1, into=0)["cards"] == desk.send("look")["cards"]
    assert (
        "select those words" in desk.send("split", card=0, first=first + 9, last=first + 9)["alarm"]
    )


def test_a_relay_is_shared_with_the_saying_that_was_open():
    larson = {"relay": "The New York Times", "paragraph": 13}
    desk = planted(("It could be revisited", {"source": "he", "cue": "added", "paragraph": 13}),
                   ("the move a “bluster from the Russians”", larson))  # fmt: skip
    desk.send("pick", card=1)
    state = desk.label("relay", "The New York Times")
    assert [held(state, card)["relay"] for card in (0, 1)] == [["The New York Times"]] * 2


def test_relay_is_offered_once_it_was_taught():
    assert not Desk().state["can"]["relay"]
    assert exercises.mark(ISS, relay=True).state["can"]["relay"]
    exercises.answer(ISS, "times-role", "1")
    assert Desk().state["can"]["relay"]


def test_two_attributions_share_a_source(desk):
    desk.label("source", "Borisov", nth=4)
    assert desk.send("pick", card=None)["said"].startswith("A new saying")
    desk.label("source", "Borisov", nth=4)
    assert [card["voice"] for card in desk.state["cards"]] == ["Borisov", "Borisov"]


def test_erasing_leaves_the_rest_of_a_mark(desk):
    desk.label("content", "pull out of the International Space Station")
    first, last = places("of the")
    desk.send("erase", first=first, last=last)
    content = desk.state["cards"][0]["marks"]["content"]
    assert [piece["text"] for piece in content] == ["pull out", "International Space Station"]
    assert desk.send("erase", first=first, last=last)["said"] == "There is no mark on these words."


def test_an_attribution_with_nothing_left_on_it_is_gone(desk):
    desk.label("source", "Russia")
    first, last = places("Russia")
    assert desk.send("erase", first=first, last=last)["cards"] == []


def test_undo_and_redo_go_back_and_forth(marked):
    whole = marked.saved
    for _ in range(3):
        marked.send("undo")
    assert marked.saved == []
    assert not marked.state["can"]["undo"]
    assert marked.send("undo")["said"] == "There are no more steps."
    for _ in range(3):
        marked.send("redo")
    assert marked.saved == whole
    marked.send("delete", card=0)
    assert marked.saved == []
    marked.send("undo")
    assert marked.saved == whole


def test_a_name_stands_behind_the_source(marked):
    assert "Who is that" not in marked.send("check", card=0)["said"]
    marked.send("name", card=0, speaker=" Vladimir Putin ")
    assert ISS.mine.attributions[0].speaker == "Vladimir Putin"
    assert marked.state["cards"][0]["voice"] == "Vladimir Putin"


def test_nothing_is_said_before_it_is_asked_for(marked):
    assert marked.state["cards"][0]["findings"] == []
    assert marked.state["hint"] is None


def test_a_check_of_all_says_what_is_found_and_where_to_look_for_more(marked):
    state = marked.send("check", card=None)
    assert state["said"].startswith("3 sayings in paragraphs 1 to 5: you have 1, 2 still to find.")
    assert state["left"] == {"mend": 0, "find": 2}
    assert state["cards"][0]["outcome"] == "found"


def test_what_was_missed_is_told_one_by_one_nearest_first_and_forgotten_once_marked(marked):
    marked.send("check", card=None)
    here, _ = places("replied")  # nearer to paragraph 5
    for paragraph in (5, 1, 5):
        assert marked.send("go_on", place=here)["hint"]["paragraph"] == paragraph
    state = marked.label("content", "we are working within the framework")
    assert (state["hint"], state["left"]["find"]) == (None, 1)
    assert marked.send("go_on", place=here)["hint"]["paragraph"] == 1
    assert marked.send("go_on", place=here)["active"] == 1  # it is not checked yet


def test_each_mistake_is_told_with_what_is_right_and_as_the_comparison_tells_it(desk):
    desk.label("cue", "announced")
    desk.label("content", "will pull out of the International Space Station after its current"
               " commitment ends by 2024")  # fmt: skip
    shown = desk.send("check", card=0)["cards"][0]["findings"]
    told = compare(ISS.mine, ISS.key).remark_on(0).findings
    assert [finding["says"] for finding in shown] == [finding.sentence for finding in told]
    assert {finding.mistake for finding in told} == {True, False}


def test_what_was_said_stays_in_sight_after_a_change_until_the_next_check(marked):
    marked.label("cue", "asked Borisov")
    before = marked.send("check", card=0)["cards"][0]
    after = marked.label("cue", "asked")["cards"][0]
    assert after["findings"] == before["findings"]
    assert (before["fresh"], after["fresh"]) == (True, False)
    assert marked.send("check", card=0)["cards"][0]["outcome"] == "found"


def test_a_check_is_kept_so_that_a_change_of_mind_can_be_seen(marked):
    marked.label("cue", "asked Borisov")
    marked.send("check", card=0)
    marked.send("check", card=0)
    marked.label("cue", "asked")
    marked.send("check", card=None)
    kept = ISS.mine.answered("saying-2")
    assert [answer.outcome for answer in kept] == ["partly", "found"]
    assert "<asked Borisov>" in kept[0].given[0]


def test_the_editors_mark_is_shown_only_after_a_check(marked):
    marked.label("cue", "asked Borisov")
    assert "check this saying first" in marked.send("reveal", card=0)["alarm"]
    marked.send("check", card=0)
    editors = marked.send("reveal", card=0)["cards"][0]["editors"]
    assert [role for _, role in editors["pieces"]] == ["", "source", "", "cue", "", "content", ""]
    assert editors["pieces"][1][0] == "Putin"
    assert editors["note"].startswith("Asking is a way of saying.")


# ---- two notebooks, damaged files, refused writes


def test_two_notebooks_add_to_the_same_marks(desk):
    other = Desk()
    desk.label("source", "Russia")
    other.label("source", "AFP")
    assert [card["voice"] for card in other.state["cards"]] == ["Russia", "AFP"]
    assert [card["voice"] for card in desk.send("look")["cards"]] == ["Russia"]
    assert len(ISS.mine.attributions) == 2


def test_a_mark_that_another_notebook_changed_is_not_overwritten(desk):
    desk.label("source", "Russia")
    other = Desk()
    other.send("pick", card=0)
    other.label("cue", "announced")
    state = desk.label("content", "that it will pull out")
    assert "changed in another notebook" in state["alarm"]
    assert state["cards"][0]["marks"].keys() == {"source", "cue"}
    assert desk.send("undo")["alarm"].startswith("your marks were changed in another notebook")
    assert ISS.mine.attributions[0].cue


def test_a_damaged_file_is_set_aside_and_told(marked, work):
    marked.label("cue", "asked")
    (work / "iss-exit.json").write_text("{ broken")
    state = Desk().state
    assert (
        "A file of yours was damaged and is kept in my-work as “iss-exit (damaged" in state["said"]
    )
    assert len(state["cards"]) == 1


def test_what_cannot_be_saved_is_said_and_what_was_saved_is_still_shown(desk, monkeypatch):
    desk.label("source", "Russia")
    monkeypatch.setattr("lesson.reading.work.write_whole", refusing(errno.ENOSPC))
    state = desk.label("cue", "announced")
    assert "No space left on device" in state["alarm"]
    assert [card["marks"].keys() for card in state["cards"]] == [{"source"}]


def test_a_file_of_a_newer_copy_desk_is_not_touched(work):
    work.mkdir()
    newer = json.dumps({"version": 99, "marks": "unheard of"})
    (work / "iss-exit.json").write_text(newer)
    with pytest.raises(LessonError, match="found version 99"):
        Desk()
    assert (work / "iss-exit.json").read_text() == newer


def test_a_lesson_without_a_key_is_marked_without_checks(tmp_path):
    folder = tmp_path / "bare"
    folder.mkdir()
    for name in ("article.txt", "lesson.toml"):
        (folder / name).write_bytes((ISS.folder / name).read_bytes())
    bare = folder / "lesson.toml"
    bare.write_text(bare.read_text(encoding="utf-8").split("[[notebooks]]")[0], encoding="utf-8")
    desk = Desk(lesson=load(Path(folder)))
    assert desk.label("source", "Russia")["can"]["check"] is False
    assert "no key to check against" in desk.send("check", card=None)["alarm"]


BROKEN = [
    ({"op": "nonsense"}, "expected"),
    ({"op": "label", "role": "colour", "first": 0, "last": 0},
     "found “colour”"),
    ({"op": "label", "role": "cue", "first": 0, "last": 9999},
     "select words in the text"),
    ({"op": "label", "role": "cue", "first": -5, "last": 0},
     "select words in the text"),
    ({"op": "delete", "card": 7}, "found number 8"),
    ({"op": "check", "card": -1}, "found number 0"),
    ({"op": "delete"}, "expected"),
]  # fmt: skip


@pytest.mark.parametrize(("message", "sentence"), BROKEN)
def test_a_broken_message_is_answered_with_a_sentence(desk, message, sentence):
    assert sentence in desk.send(**message)["alarm"]
    assert desk.saved == []


def test_the_number_of_a_paragraph_is_checked():
    with pytest.raises(LessonError, match="1 to 13, found 14"):
        exercises.mark(ISS, 14)


NAMED = [
    ((), "the whole article"), ((1, 2, 3, 4, 5), "paragraphs 1 to 5"), ((4,), "paragraph 4"),
    ((13, 11), "paragraphs 11 and 13"),
]  # fmt: skip


@pytest.mark.parametrize(("numbers", "where"), NAMED)
def test_in_plain_text_a_marker_says_what_there_is_to_do(numbers, where):
    said = f"Mark who says what in {where}. Run this cell to begin, or to go on (Shift + Enter)."
    marker = exercises.mark(ISS, *numbers)
    assert repr(marker) == said
    assert marker._repr_mimebundle_()[0]["text/plain"] == said
