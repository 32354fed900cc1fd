"""Pages and pasted texts of many kinds: what is kept, what is left out and why, what is known."""

from pathlib import Path

import pytest

from lesson import LessonError
from lesson.instructor.new.article_file import imported_article
from lesson.instructor.new.furniture import reasons

PAGES = Path(__file__).parents[1] / "articles" / "pages"
KNOWN = {  # of each page: headline, byline, dateline, publisher, day, how the day is known
    "agency": ("Orrin grain ships leave after two-week halt", "Ilse Maro, Ben Achterberg",
               "PORT ORRIN, Veldania, March 3 (North Wire)", "North Wire", "2026-03-03",
               "inferred"),
    "broadcaster": ("Lido at Skerrow to close for winter", "Tamsin Keogh", None, "Coast News",
                    "2026-10-07", "stated"),
    "broadsheet": ("Ministers knew of dam cracks in 2019, letters show",
                   "Harriet Nwosu, Piers Lomax", None, "the Meridian", "2026-04-14", "stated"),
    "interview": ("‘A map is an argument’", "Leila Strand", None, "Fathom", "2026-01-30", "stated"),
    "live": ("Morning briefing", "Ada Quill", None, "The Fen Ledger", None, "unknown"),
    "local": ("Goat ate evidence, court hears", "Moira Tench", None, "Pell Advertiser",
              "2026-05-12", "stated"),
    "network": ("Judge halts sale of Barlow County water company", "Renata Cole", None, "KQV 9",
                "2026-06-17", "stated"),
    "paywall": ("The quiet end of the Marrable looms", "Josephine Abara", None,
                "The Weekly Measure", "2026-02-20", "stated"),
    "release": ("Library opens night desk", None, "HOLM, 2 September 2026", None, "2026-09-02",
                "inferred"),
}  # fmt: skip
KEPT = {  # of each page: how its first and last paragraphs begin, and how many there are
    "agency": ("Three ships carrying grain", "The grain ministry denied", 4),
    "broadcaster": ("The lido at Skerrow will", "“We offered to swim cold,”", 4),
    "broadsheet": ("Engineers wrote four times", "The reservoir will be empty", 6),
    "interview": ("Oskar Wren has drawn", "A: One that somebody", 7),
    "local": ("A goat ate the only copy", "The goat, called Bishop,", 3),
    "network": ("A judge on Wednesday stopped", "The sale, worth $88 million,", 5),
    "paywall": ("For a hundred and twelve", "“I have oiled every one", 2),
    "release": ("Holm City Library will lend", "The desk is paid for", 3),
}
TOLD = [  # a page, what is noted
    ("paywall", "only the beginning of the article"),
    ("interview", "It is an interview"),
    ("live", "The page holds 2 stories"),
]


def imported(name: str):
    """The article of a page."""
    pytest.importorskip("trafilatura")
    return imported_article(PAGES / f"{name}.html")


@pytest.mark.parametrize("name", KNOWN)
def test_what_is_printed_with_an_article_is_known_and_how(name):
    origin = imported(name).origin
    lines = (origin.headline, origin.byline, origin.dateline, origin.publisher, origin.published)
    assert (*(one.value for one in lines), origin.published.basis) == KNOWN[name]


@pytest.mark.parametrize("name", KEPT)
def test_of_a_page_only_the_story_is_kept(name):
    article = imported(name)
    kept = article.text.strip().split("\n\n")
    first, last, count = KEPT[name]
    assert len(kept) == count, kept
    assert kept[0].startswith(first)
    assert kept[-1].startswith(last)
    assert all(one.reason for one in article.paragraphs if not one.kept)


@pytest.mark.parametrize(("name", "told"), TOLD)
def test_what_may_be_wrong_with_a_page_is_told(name, told):
    assert any(told in note for note in imported(name).notes)


def test_a_page_that_is_no_article_is_refused_unless_it_is_wanted():
    pytest.importorskip("trafilatura")
    with pytest.raises(LessonError, match=r"found a recipe; .* --anyway"):
        imported("recipe")
    assert "Beat the eggs" in imported_article(PAGES / "recipe.html", anyway=True).text


STORY = [
    "The market hall in Tarn will be sold, the town said on Friday.",
    "“It leaks in eleven places,” Mayor Olga Reyes told a meeting of traders.",
    "The traders, who have been there since 1921, want to buy it, and asked for a year.",
]
WHOLE = "\n\n".join(STORY)
IN_A_PAGE = [  # what stands in a paragraph, what is read
    ("The mar\u00adket hall\u200b is old, they said.", "The market hall is old, they said."),
    ("It was sold on <time datetime='2026-01-02'>2 January</time> at last.",
     "It was sold on 2 January at last."),
    ("<q>It leaks,</q> Olga Reyes, the mayor, said.", "“It leaks,” Olga Reyes, the mayor, said."),
    ("The hall <span>leaks</span><span class='sr-only'>, opens new tab</span>, they said.",
     "The hall leaks, they said."),
    ("<span>By noon</span><span>It rained, the town said.</span>",
     "By noon It rained, the town said."),
    ("The <button>market hall</button> is old, as <abbr>HM</abbr> said.",
     "The market hall is old, as HM said."),
    ("It <span hidden>secretly </span>leaks.<br><br>And the roof is gone, the town said.",
     "It leaks.\n\nAnd the roof is gone, the town said."),
    ("</p><blockquote><p>Nobody will buy it.</p><cite>— Ben Ode</cite></blockquote><p>",
     "“Nobody will buy it.”\n\n— Ben Ode"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "read"), IN_A_PAGE)
def test_no_word_of_a_sentence_is_lost(tmp_path, written, read):
    assert read in imported_page(tmp_path, "", written).text


def imported_page(
    tmp_path, head: str, inside: str = "", above: str = "<h1>Hall to be sold</h1>",
    title: str = "Hall to be sold", before: str = "",
):  # fmt: skip
    """The article of a small page with these entries in its head, and a paragraph."""
    pytest.importorskip("trafilatura")
    own = (STORY[0], inside, *STORY[1:]) if inside else STORY
    body = "".join(f"<p>{words}</p>" for words in own)
    path = tmp_path / "page.html"
    path.write_text(
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{before}<article>"
        f"{above}{body}</article></body></html>",
        encoding="utf-8",
    )
    return imported_article(path)


def meta(name: str, value: str) -> str:
    """A <meta> entry."""
    return f'<meta name="{name}" content="{value}">'


EVENING = meta("article:published_time", "2026-05-09T03:20:00Z")
DAYS = [  # what the page states, its day, how that is known
    (EVENING, "2026-05-09", "inferred"),
    (EVENING + meta("og:url", "https://tarn.example/2026/05/08/hall"), "2026-05-08", "inferred"),
    (EVENING + meta("pdate", "2026-05-08T20:20:00-07:00"), "2026-05-08", "stated"),
    (meta("date", "2026-05-09T00:00:00Z"), "2026-05-09", "stated"),
    (meta("article:published_time", "2026-05-09T12:00:00Z"), "2026-05-09", "stated"),
    (meta("article:published_time", "2026-05-09T22:30:00Z")
     + '<link rel="canonical" href="https://tarn.example.au/hall">', "2026-05-10", "stated"),
    (meta("publish-date", "20260509") , "2026-05-09", "stated"),
    (meta("DC.date", "9 May 2026"), "2026-05-09", "stated"),
    (meta("pubdate", "2026-05-09") + meta("dc.date", "2026-05-02"), "2026-05-02", "inferred"),
    (meta("house:pubdate", "2026-05-09"), "2026-05-09", "stated"),
    (meta("article:modified_time", "2026-05-11"), None, "unknown"),
    (meta("pubdate", "soon"), None, "unknown"),
    (meta("pubdate", "2999-01-01"), None, "unknown"),
    ("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"dateModified\":"
     " \"2026-06-01\", \"datePublished\": \"2026-05-09\",, }</script>", "2026-05-09", "stated"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "day", "basis"), DAYS)
def test_the_day_is_that_of_the_place_and_what_is_not_certain_is_to_be_confirmed(
    tmp_path, head, day, basis
):
    published = imported_page(tmp_path, head).origin.published
    assert (published.value, published.basis) == (day, basis)


SHOWN = [  # what stands above the story, its day
    ('<p><time datetime="2026-05-08T21:00:00-05:00">3 hours ago</time></p>', "2026-05-08"),
    ('<p>Posted <abbr class="published" title="2026-05-08T10:00">Friday</abbr></p>', "2026-05-08"),
    ("<p>Updated: May 9, 2026. Posted: May 8, 2026</p>", "2026-05-08"),
    ("<p>Last updated on 9 May 2026</p>", None),
]


@pytest.mark.parametrize(("line", "day"), SHOWN)
def test_a_line_above_the_story_tells_its_day_and_no_later_change(tmp_path, line, day):
    article = imported_page(tmp_path, "", "", above=line)
    assert article.origin.published.value == day
    assert article.text == f"{WHOLE}\n"


def test_the_day_in_a_masthead_is_not_the_story_s(tmp_path):
    head = meta("article:published_time", "2026-05-08T10:00:00-05:00")
    today = "<p>Sunday, May 31, 2026</p>"
    origin = imported_page(tmp_path, head, before=today).origin
    assert (origin.published.value, origin.published.basis) == ("2026-05-08", "stated")


HEADLINES = [  # what is printed as headings, the page's title, the headline
    ("<h1>Hall to be sold</h1>", "Hall row: the truth - Tarn Times", "Hall to be sold"),
    ("<h1>Tarn Times</h1><h2>Hall to be sold</h2>", "Hall to be sold - Tarn Times",
     "Hall to be sold"),
    ("", "Hall to be sold | Tarn Times", "Hall to be sold"),
    ("<h1>Hall - and roof - sold</h1>", "Hall - and roof - sold - Tarn Times",
     "Hall - and roof - sold"),
]  # fmt: skip


@pytest.mark.parametrize(("headings", "title", "headline"), HEADLINES)
def test_the_headline_is_the_printed_one_without_the_paper_s_name(
    tmp_path, headings, title, headline
):
    article = imported_page(tmp_path, "", "", headings, title)
    assert article.origin.headline.value == headline
    assert article.text == f"{WHOLE}\n"


DATELINES = [
    "PARIS (AFP) -", "NEW YORK, May 8 /NewsLine/ --", "Kyiv, Ukraine (CNN) —", "LONDON --",
    "OSLO/BERLIN (North Wire) -", "ST. JOHN’S, N.L. —", "SÃO PAULO —", "Tarn (AP) —",
]  # fmt: skip


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_is_known_and_no_part_of_the_first_sentence(tmp_path, dateline):
    article = text_of(tmp_path, f"{dateline} {WHOLE}")
    assert article.origin.dateline.value == dateline.rstrip(" -—")
    assert article.text == f"{WHOLE}\n"


def test_lines_of_a_page_are_told_apart_wherever_they_stand(tmp_path):
    """A lead above the byline, a dateline on its own, an old page whose lines are only broken."""
    above = (
        "<h1>Hall to be sold</h1><p>Traders of Tarn want to buy it, and have asked for a year.</p>"
        "<p>By <a rel='author'>Nora Fenn</a></p><p><time datetime='2026-05-08T05:00:00-05:00'>"
        "<span>May 8, 2026</span><span>Updated 10:18 a.m.</span></time></p>"
        "<div><cite><span>Tarn, Wales</span><span>CNN</span> — </cite></div>"
    )
    article = imported_page(tmp_path, "", above=above)
    origin = article.origin
    assert (origin.byline.value, origin.published.value) == ("Nora Fenn", "2026-05-08")
    assert origin.dateline.value == "Tarn, Wales CNN"
    assert (
        article.text == f"Traders of Tarn want to buy it, and have asked for a year.\n\n{WHOLE}\n"
    )
    old = "Hall to be sold<br>By Ann Roe<br>Friday, May 8, 2026<br><br>" + "<br><br>".join(STORY)
    path = tmp_path / "old.html"
    path.write_text(f"<html><title>Hall to be sold</title><body><td>{old}</td></body></html>")
    article = imported_article(path)
    assert article.text == f"{WHOLE}\n"
    assert article.origin.byline.value == "Ann Roe"
    assert article.origin.published.value == "2026-05-08"


NO_DATELINES = [
    "NASA — which has no hall — said that it would build one, the town heard on Friday.",
    "“Sell it” — that was the order, she said, and it was her last one.",
    "EXCLUSIVE - The hall will be sold to a firm that nobody in Tarn had heard of.",
    "Friday — The hall will be sold, they said to all who came.",
]


@pytest.mark.parametrize("sentence", NO_DATELINES)
def test_a_dash_makes_no_dateline(tmp_path, sentence):
    article = text_of(tmp_path, f"{sentence}\n\n{WHOLE}")
    assert article.origin.dateline.value is None
    assert article.text.startswith(sentence)


BYLINES = [  # what the metadata have as the author, the byline
    ("Nora Fenn, Political Editor", "Nora Fenn"),
    ("Nora Fenn and Hal Oddie", "Nora Fenn, Hal Oddie"),
    ("No Author", None),
    ("admin", None),
    ("The Tarn Times", None),
    ("https://tarn.example/nora", None),
    ("Ludwig van der Meer", "Ludwig van der Meer"),
]


@pytest.mark.parametrize(("author", "byline"), BYLINES)
def test_a_byline_names_people(tmp_path, author, byline):
    head = meta("author", author) + '<meta property="og:site_name" content="Tarn Times">'
    assert imported_page(tmp_path, head).origin.byline.value == byline


FURNITURE = [  # a paragraph, why it is left out
    ("Home › News › Tarn", "navigation"),
    ("Skip to main content", "navigation"),
    ("Share Tweet Email", "a line for sharing"),
    ("Like us on Facebook", "a line for sharing"),
    ("Story continues below advertisement", "an advertisement"),
    ("Get our morning newsletter in your inbox", "a sign-up"),
    ("Read more: Roof of hall to be mended", "a pointer to another story"),
    ("Writing by Ann Roe; editing by Ben Ode", "a credit"),
    ("Copyright 2026 Tarn Times", "a copyright notice"),
    ("The hall in May. (Ben Ode/Tarn Times via AP)", "a caption"),
    ("The hall in May. Photo: Ben Ode", "a caption"),
    ("EMBARGOED UNTIL 6 A.M.", "a note of the sender"),
    ("Have a tip? Email us at tips@tarn.example", "a call to readers"),
    ("Posted at 9:30 a.m. on May 8, 2026", "when it was published"),
    ("4 min read", "when it was published"),
    ("Related stories were found in the attic, he said.", ""),
    ("Watch the roof, she said.", ""),
    ("Photos, letters and a ring lay in the attic.", ""),
    ("On May 8, 2026, it was sold.", ""),
    ("“Subscribe to nothing,” he said.", ""),
    ("More than forty people came.", ""),
    ("Contact with the boat was lost on Friday.", ""),
    ("Credit is hard to get, the traders say.", ""),
]


@pytest.mark.parametrize(("words", "reason"), FURNITURE)
def test_what_stands_around_a_story_is_told_from_it(words, reason):
    assert reasons([STORY[0], STORY[1], words, STORY[2], STORY[0]])[2] == reason


def text_of(tmp_path, text: str):
    """The article of a pasted text."""
    (tmp_path / "pasted.txt").write_text(text, encoding="utf-8")
    return imported_article(tmp_path / "pasted.txt")


PASTED = [  # what stands around the story, what is known then
    (f"Who buys a market hall?\n\nBy Nora Fenn\n\n{WHOLE}",
     {"headline": "Who buys a market hall?", "byline": "Nora Fenn"}),
    (f"Hall Sold - Mayor Resigns | Tarn Times\n\n{WHOLE}",
     {"headline": "Hall Sold - Mayor Resigns"}),
    (f"Home | News | Sport\n\nHall to be sold\n\nPublished 8 May 2026\n\n{WHOLE}",
     {"headline": "Hall to be sold", "published": "2026-05-08"}),
    (f"Hall to be sold\n\nNora Fenn\n\n8 May 2026\n\n{WHOLE}",
     {"headline": "Hall to be sold", "byline": "Nora Fenn", "published": "2026-05-08"}),
    ("\n".join(f"> {line}" for line in WHOLE.split("\n")), {}),
    (f"EMBARGOED UNTIL 00:01, 8 May 2026\n\n{WHOLE}\n\nENDS", {"published": "2026-05-08"}),
    (f"FOR IMMEDIATE RELEASE\n\nMay 8, 2026\n\nTown sells hall\n\n{WHOLE}\n\n###",
     {"headline": "Town sells hall", "published": "2026-05-08"}),
    (f"Advertisement\n\n{STORY[0]}\n\nAdvertisement\n\n{STORY[1]}\n\n{STORY[2]}\n\nShare this", {}),
    (f"TARN (Fen Wire) — {WHOLE}\n\n© Fen Wire", {"dateline": "TARN (Fen Wire)"}),
    (f"Tarn, 8 May 2026 – {WHOLE}", {"dateline": "Tarn, 8 May 2026", "published": "2026-05-08"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "known"), PASTED)
def test_of_a_pasted_text_the_story_is_kept_and_what_stands_above_it_is_known(
    tmp_path, text, known
):
    article = text_of(tmp_path, text)
    assert article.text == f"{WHOLE}\n"
    assert {name: one.value for name, one in article.origin.items() if one.value} == known


def test_a_wrapped_text_is_cut_where_its_paragraphs_end(tmp_path):
    import textwrap

    wrapped = "\n".join(line for words in STORY for line in textwrap.wrap(words, 48))
    assert text_of(tmp_path, wrapped).text == f"{WHOLE}\n"


def test_each_item_of_a_list_is_a_paragraph(tmp_path):
    listed = "• Hall leaks in eleven places\n• Traders want to buy it\n\n" + WHOLE
    paragraphs = text_of(tmp_path, listed).text.split("\n\n")
    assert paragraphs[:2] == ["Hall leaks in eleven places", "Traders want to buy it"]


def test_garbled_letters_are_mended_and_said_to_be(tmp_path):
    pytest.importorskip("ftfy")
    article = text_of(tmp_path, WHOLE.replace("“", "â€œ").replace("”", "â€\x9d"))
    assert article.text == f"{WHOLE}\n"
    assert "were mended" in article.notes[0]


def test_several_bylines_in_a_text_are_several_stories(tmp_path):
    two = f"By Nora Fenn\n\n{WHOLE}\n\nBy Hal Oddie\n\n{WHOLE}"
    assert any("several stories" in note for note in text_of(tmp_path, two).notes)


def test_half_a_page_that_is_lost_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("lesson.instructor.new.page_article.article_in", lambda *_: STORY[0])
    more = "".join(f"<div><p>{STORY[2]} It was asked {n} times.</p></div>" for n in range(20))
    path = tmp_path / "page.html"
    path.write_text(
        f"<html><body><section><p>{STORY[0]}</p><p>{STORY[1]}</p></section>{more}</body></html>"
    )
    notes = imported_article(path).notes
    assert any(note.startswith("The page has 4") and "look whether" in note for note in notes), (
        notes
    )


POSTS = "".join(
    f"<div><p>reader{n} wrote: {n} replies</p><p>I do not think so at all.</p></div>"
    for n in range(8)
)
TIMES = "".join(f"<p>Quay 0{n}.10 0{n}.40 Island 0{n}.25 0{n}.55</p>" for n in range(1, 9))
LINKS = "".join(f"<h3><a href='/{n}'>Story {n} of the day</a></h3>" for n in range(14))
NO_ARTICLES = [  # what is in a page, what it is
    (f"<h1>Hall</h1>{POSTS}", "a forum"),
    (f"<h1>Ferries</h1><p>Departures from Tarn to the islands.</p>{TIMES}", "a timetable"),
    (f"<main><h1>News from Tarn</h1>{LINKS}</main>", "a list"),
    (f"<meta property='og:type' content='video.other'><p>{STORY[0]} Watch it all here now.</p>",
     "a video"),
    ("<script type='application/ld+json'>{\"@type\": \"Product\"}</script><p>A mug with the old"
     " hall on it, made in Tarn by people who like it, and safe in any dishwasher.</p>",
     "a product"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "kind"), NO_ARTICLES)
def test_what_is_no_article_is_called_by_its_name(tmp_path, body, kind):
    pytest.importorskip("trafilatura")
    path = tmp_path / "page.html"
    path.write_text(f"<!DOCTYPE html><html><body>{body}</body></html>", encoding="utf-8")
    with pytest.raises(LessonError, match=f"expected an article, found {kind}; .*--anyway"):
        imported_article(path)


OFFERS = [
    "Log in to continue reading", "This article is for members only",
    "You’ve read your last free article", "Subscribe for £1 a month to read this story",
    "Continue reading this article with a free trial",
]  # fmt: skip


@pytest.mark.parametrize("offer", OFFERS)
def test_behind_a_paywall_there_may_be_more(tmp_path, offer):
    article = text_of(tmp_path, f"{WHOLE}\n\n{offer}\n")
    assert article.text == f"{WHOLE}\n"
    assert "only the beginning" in article.notes[0]


def test_a_video_beside_an_article_is_no_reason_to_refuse_it(tmp_path):
    both = '[{"@type": "NewsArticle", "headline": "Hall to be sold"}, {"@type": "VideoObject"}]'
    head = f"<script type='application/ld+json'>{both}</script>"
    assert imported_page(tmp_path, head).text == f"{WHOLE}\n"
