"""The key of our own lesson, against a second marking that was written from the article alone."""

import pytest

from lesson import load

ISS = load("iss-exit")
ARTICLE, KEY = ISS.article, ISS.key

ATTRIBUTIONS = [  # kind, speaker, the passage with its marks: [source] <cue> {content} (relay)
    ("indirect", "Russia",
     "[Russia] on Tuesday <announced> {that it will pull out of the International Space Station"
     " after its current commitment ends by 2024}."),
    ("indirect", "Vladimir Putin",
     "On Tuesday, [Putin] <asked> Borisov {to share some ideas about what needs to be done for"
     " manned space exploration}."),
    ("direct", "Yuri Borisov",
     "“{Mr Putin, you know that we are working within the framework of international cooperation on"
     " the International Space Station,}” [Borisov] <said>. “{Of course, we will fulfill all our"
     " obligations to our partners, but the decision to leave this station after 2024 has been"
     " made.}”"),
    ("indirect", "Yuri Borisov",
     "[Borisov] <said> {that Roscosmos will instead focus on building its own orbital station}."),
    ("direct", "Yuri Borisov",
     "“{I believe that the future of Russian manned cosmonautics, first of all, should be based on"
     " a balanced and systematic scientific programme, so that each flight enriches us with"
     " knowledge in the field of space,}” [Borisov] <added>."),
    ("direct", "Vladimir Putin", "To this, [Putin] <replied>: “{Good}”."),
    ("indirect", "AFP",
     "{Russia and the United States have worked together on the International Space Station, which"
     " has been in the orbit since 1988}, [AFP] <reported>."),
    ("indirect", "Yuri Borisov",
     "On Tuesday, [Borisov] <told> Putin {that the space industry was in a difficult situation}."),
    ("indirect", "Yuri Borisov",
     "[He] <said> {his main task now is towards providing the Russian economy with the necessary"
     " space services}."),
    ("direct", "Yuri Borisov",
     "“{And this is navigation, this is communication, data transmission, meteorological, geodetic"
     " information and so on,}” [he] <added>. “{These are the most demanded services today, without"
     " which it is impossible to imagine modern life.}”"),
    ("mixed", "Phil Larson",
     "[Phil Larson, a White House space advisor during the Barack Obama regime], <called>"
     " {the move a “bluster from the Russians”}, (The New York Times) reported."),
    ("direct", "Phil Larson",
     "(The New York Times) reported. “{It could be revisited or it could come to fruition,}”"
     " [he] <added>."),
]  # fmt: skip

MEETING = ("2022-07-26", "2022-07-26", "said")
DATES = [  # the words and their signal: <signal> [words]; EDTF, when, kind
    ("Russia <on> [Tuesday] announced", *MEETING),
    ("ends <by> [2024].", "2024", "../2024", "expected"),
    ("director general <on> [July 15].", "2022-07-15", "2022-07-15", "happened"),
    ("<On> [Tuesday], Putin asked", *MEETING),
    ("<after> [2024] has been made", "2024", "2025/..", "expected"),
    ("[Tuesday]’s development", *MEETING),
    ("Ukraine <on> [February 24].", "2022-02-24", "2022-02-24", "happened"),
    ("orbit <since> [1988],", "1988", "1988/..", "happened"),
    ("<On> [Tuesday], Borisov told", *MEETING),
]


def test_the_article_is_byte_for_byte_the_one_we_were_given():
    assert ARTICLE.sha256 == "13505cc8f92f13d063051d0bf97c04126b5b251c4c1a856a08988dd3d174ab84"


def test_four_tuesdays_are_one_event_and_2024_is_two():
    tuesdays = {item.event for item in KEY.dates if ARTICLE[item.words] == "Tuesday"}
    years = {item.event for item in KEY.dates if ARTICLE[item.words] == "2024"}
    assert (len(tuesdays), len(years), len(KEY.events())) == (1, 2, 6)
    assert [event.when.edtf for event in KEY.events()] == [
        "1988/..", "2022-02-24", "2022-07-15", "2022-07-26", "../2024", "2025/..",
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["today", "now", "modern", "current", "newly-inducted", "instead"])
def test_words_that_name_no_day_stay_unmarked(word):
    place = ARTICLE.find(word)
    assert not any(item.words.overlaps(place) for item in KEY.dates)


def test_the_article_is_cut_as_it_is_printed():
    assert (len(ARTICLE.paragraphs), len(ARTICLE.sentences)) == (13, 18)
    firsts = [ARTICLE[ARTICLE.words_in(sentence)[0]] for sentence in ARTICLE.sentences]
    assert firsts == [
        "Russia", "The", "Roscosmos", "Borisov", "On", "Mr", "Of", "Borisov", "I", "To",
        "Tuesday’s", "Russia", "On", "He", "And", "These", "Phil", "It",
    ]  # fmt: skip
