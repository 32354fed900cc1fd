"""What looks odd in a key is told, and what is as it should be is left alone."""

import pytest

from lesson import Article
from lesson.reading.oddities import (
    is_sound,
    names_alike,
    odd_date,
    odd_event,
    odd_event_dates,
    odd_name,
    odd_saying,
    sort_of_name,
)
from lesson.reading.reading import Attribution, DateMention, Reading

ARTICLE = Article(
    "A boat sank at Fenn Quay on Oct. 3, Lea Dorn said. He had seen it, he said. It was the crew’s"
    " third boat at Fenn Quay since 2011, the Harbour Office said. Who saw it who asked for help?",
    "boat",
    "2026-03-05",
)
NAMES = [  # a name, what is odd about it
    ("Lea Dorn", ""),
    ("the Harbour Office", ""),
    ("the crew", ""),
    ("Oct", "names a time"),
    ("Tuesday", "names a time"),
    ("He", "names nobody"),
    ("who", "names nobody"),
    ("Q", "names nobody"),
    ("2011", "is only a number"),
    ("of the Harbour", "is cut off"),
    ("Dorn and", "is cut off"),
    ("crew’s", "is cut off"),
    ("Lea Dorn, who had seen it", "more than a name"),
    ("“Lea”", "more than a name"),
    ("Fenn Quay", "only as a place"),
    ("Leo Darn", "no word of “Leo Darn” stands in the article"),
]


@pytest.mark.parametrize(("name", "told"), NAMES)
def test_a_name_that_nobody_bears_is_told(name, told):
    found = odd_name(name, ARTICLE)
    assert told in found
    assert bool(told) is bool(found)


SAYINGS = [  # source, which of these words, the speaker, what is odd
    ("Lea Dorn", 1, "", ""),
    ("Lea Dorn", 1, "Lea Dorn", ""),
    ("he", 3, "Lea Dorn", ""),
    ("he", 3, "", "“he” has no name"),
    ("he", 3, "Fenn Quay", "only as a place"),
    ("he", 3, "the Harbour Office", ""),
    ("He", 1, "Harbour Office", "a person?"),
    ("Lea Dorn", 1, "the Harbour Office", "“Lea Dorn” is called “the Harbour Office”"),
    ("who", 1, "", "has no name"),
]


@pytest.mark.parametrize(("source", "nth", "speaker", "told"), SAYINGS)
def test_a_source_that_does_not_fit_its_name_is_told(source, nth, speaker, told):
    what, who = ARTICLE.find("A boat"), ARTICLE.find(source, nth)
    found = odd_saying(Attribution(ARTICLE, (what,), who, speaker=speaker))
    assert told in found
    assert bool(told) is bool(found)


EVENTS = [  # the name of an event, what is odd about it
    ("The boat sank", ""),
    ("A boat sank at the quay", ""),
    ("Dorn says that it sank", ""),
    ("s happened", "cut off"),
    ("t sink", "cut off"),
    ("and in August", "cut off"),
    ("the boat was", "cut off"),
    ("… sank at the quay", "cut off"),
    ("Dorn said “it sank", "cut off"),
    ("2011", "does not say what happened"),
    ("boat", "does not say what happened"),
    ("Dorn said The boat sank", "cut off"),
    ("in May", "cut off"),
    ("The boat " + "and the crew " * 6 + "sank", "long for a timeline"),
]


@pytest.mark.parametrize(("name", "told"), EVENTS)
def test_an_event_that_is_no_whole_clause_is_told(name, told):
    found = odd_event(name)
    assert told in found
    assert bool(told) is bool(found)


def dated(words, when, event="The boat sank", kind="happened", rule=""):
    """A date mention in the small article."""
    return DateMention(ARTICLE, ARTICLE.find(words), when, when, event, kind, rule=rule)


DATES = [  # when, of what kind, what is odd
    ("2011", "happened", ""),
    ("2027", "expected", ""),
    ("2026", "expected", ""),
    ("2011", "expected", "over by publication"),
    ("2027", "happened", "came after publication"),
    ("2027", "said", "came after publication"),
]


@pytest.mark.parametrize(("when", "kind", "told"), DATES)
def test_a_time_that_does_not_fit_its_kind_is_told(when, kind, told):
    found = odd_date(dated("2011", when, kind=kind))
    assert told in found
    assert bool(told) is bool(found)


def test_one_event_with_two_dates_is_told_and_one_dated_more_exactly_is_not():
    year = dated("2011", "2011")
    (twice,) = Reading(ARTICLE, dates=(dated("Oct. 3", "2025-10-03"), year)).events()
    assert "dated both 2011 and 3 October 2025" in odd_event_dates(twice)
    (once,) = Reading(ARTICLE, dates=(dated("Oct. 3", "2011-10-03"), year)).events()
    assert odd_event_dates(once) == ""


def test_names_that_may_be_one_voice_are_paired():
    names = ["Dorn", "Lea Dorn", "The office", "the office", "Lund", "a woman who knows Dorn"]
    assert {frozenset(pair) for pair in names_alike(names)} == {
        frozenset(("Dorn", "Lea Dorn")),
        frozenset(("The office", "the office")),
    }


SORTS = [
    ("Lea Dorn", "person"),
    ("J. R. Dorn Jr.", "person"),
    ("Ludwig van der Berg", "person"),
    ("the harbour master", "body"),
    ("Fenn County Council", "body"),
    ("BBC News", "body"),
    ("AFP", "body"),
    ("Soil Letters", "body"),
    ("Elm Line", "body"),
    ("Elm Street", "place"),
    ("Dorn Park", "place"),
    ("Dorn", ""),
]


@pytest.mark.parametrize(("name", "sort"), SORTS)
def test_persons_bodies_and_places_are_told_apart_by_their_names(name, sort):
    assert sort_of_name(name) == sort


def test_what_somebody_reviewed_is_sound_whatever_it_looks_like():
    assert not is_sound(dated("2011", "2011", "s happened", rule="year"))
    assert is_sound(dated("2011", "2011", "s happened"))
