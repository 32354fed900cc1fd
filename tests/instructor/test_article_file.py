"""An article as somebody brings it: odd files, saved pages, and what is known of them."""

import sys
from pathlib import Path
from time import process_time
from unittest.mock import Mock

import pytest

from lesson import LessonError
from lesson.instructor.new.article_file import imported_article

SHUT = "The bridge over the Elm was shut on Tuesday, the council said, after a crack was found."
QUOTE = "“Nobody should cross it now,” Ann Roe, the engineer, told reporters."
TEXT = f"{SHUT}\n\n{QUOTE}\n"
PAGE = """<!DOCTYPE html><html><head><title>Bridge shut - Elm Post</title>{head}</head><body>
<nav><a href="/">Home</a> News Sport</nav><div class="cookie-banner">We value your privacy.</div>
<article><h1>Bridge shut</h1><p>{one}</p><p>{two}</p><script>alert("x")</script>
<p>The bridge was built in 1931 and carries about four thousand cars a day.</p></article>
<footer>All rights reserved</footer></body></html>"""
SCHEMA = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "name": "Not the article"}, {"@type": ["NewsArticle"],
"headline": "Bridge &amp; road shut", "datePublished": "2026-03-04T08:00:00+01:00",
"author": [{"@type": "Person", "name": "Eva Lind"}, {"name": "Jon Berg"}],
"publisher": {"name": "Elm Post"}}]}</script>
<link rel="canonical" href="https://elm.example/bridge">"""


def brought(tmp_path: Path, name: str, content: str | bytes, anyway: bool = False):
    """What becomes of a file of that name."""
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return imported_article(path, anyway)


def page(head: str = "") -> str:
    """A saved page with the article in it."""
    return PAGE.replace("{head}", head).replace("{one}", SHUT).replace("{two}", QUOTE)


TEXTS = [  # what is in the file, what is told of it
    (TEXT, ()),
    ("\ufeff" + TEXT, ()),
    (TEXT.replace("\n", "\r\n"), ()),
    (TEXT.encode("utf-16"), ("The file was UTF-16; it is UTF-8 in the lesson.",)),
    (TEXT.encode("cp1252"), ("The file was Windows-1252; it is UTF-8 in the lesson.",)),
    (f"\n\n  {SHUT}  \n \n\n\n{QUOTE}\x07\n\n", ()),
    (TEXT.replace("bridge", "br\u00adid\u200bge").replace("Ann", "\u202eAnn"), ()),  # unseen
]


@pytest.mark.parametrize(("content", "notes"), TEXTS)
def test_a_text_is_read_however_it_was_saved(tmp_path, content, notes):
    cut = brought(tmp_path, "bridge.txt", content)
    assert (cut.text, cut.notes) == (TEXT, notes)
    assert {str(detail) for _, detail in cut.origin.items()} == {"unknown"}


def test_long_lines_without_blank_ones_between_are_paragraphs_and_a_megabyte_is_taken(tmp_path):
    lines = [f"{SHUT} {QUOTE}"] * 3
    assert brought(tmp_path, "a.txt", "\n".join(lines)).text == "\n\n".join(lines) + "\n"
    assert len(brought(tmp_path, "long.txt", TEXT * 6_000).text) > 900_000


HEADS = [  # what stands above the text, the headline and the byline
    ("Bridge shut after a crack\n\n", "Bridge shut after a crack", None),
    ("Bridge shut after a crack\nBy Ann Roe\n\n", "Bridge shut after a crack", "Ann Roe"),
    ("By Ann Roe, Elm Post\n\n", None, "Ann Roe"),
    ("It was shut.\n\n", None, None),
    ("“Shut it”\n\n", None, None),
]


@pytest.mark.parametrize(("head", "headline", "byline"), HEADS)
def test_a_headline_and_a_byline_above_a_text_are_known_and_no_part_of_it(
    tmp_path, head, headline, byline
):
    cut = brought(tmp_path, "bridge.txt", head + TEXT)
    assert (cut.origin.headline.value, cut.origin.byline.value) == (headline, byline)
    assert cut.text == (TEXT if headline or byline else head + TEXT)


def test_above_an_interview_a_line_in_quotation_marks_is_its_headline(tmp_path):
    turns = "Q: When was the bridge shut?\n\nA: On Tuesday, and nobody told the island.\n\n"
    cut = brought(tmp_path, "bridge.txt", f"“We shut it”\n\n{turns}{TEXT}")
    assert cut.origin.headline.value == "“We shut it”"
    assert cut.text == turns + TEXT


CHARSETS = [  # what a page says it is in, a name that it then has
    ("iso-8859-2", "Łukasz Żak"),
    ("windows-1251", "Анна Росс"),
    ("shift_jis", "東京"),
    ("x-no-such", "José Ruiz"),
    ("hex", "José Ruiz"),
]


@pytest.mark.parametrize(("charset", "name"), CHARSETS)
def test_a_page_is_read_in_the_encoding_that_it_names(tmp_path, charset, name):
    text = page(f'<meta charset="{charset}">').replace("Ann Roe", name)
    known = charset if len(charset) > 6 and charset != "x-no-such" else "cp1252"
    content = text.replace("“", '"').replace("”", '"').encode(known)
    assert f"{name}, the engineer, told" in brought(tmp_path, "page.html", content).text


REFUSED = [  # name of the file, what is in it, what is told
    ("empty.txt", "", "expected an article, found 0 words;"),
    ("one.txt", "Rain", "found 1 word (“Rain”)"),
    ("few.txt", "Rain fell in Riga.", "found 4 words (“Rain fell in Riga.”)"),
    ("paper.pdf", b"%PDF-1.7 \xe2\xe3", "found a PDF; copy its text and type: lesson new -"),
    ("paper.txt", b"%PDF-1.7 \xe2\xe3", "found a PDF"),
    ("letter.docx", b"PK\x03\x04" + TEXT.encode(), "found a Word document or another ZIP file"),
    ("nul.txt", TEXT.replace("e", "\0", 1), "found binary data"),
    ("torn.txt", TEXT.encode("utf-16")[:-1], "found binary data"),
    ("noise.txt", b"\x81\x8d\x8f" * 99, "found binary data"),
    ("page.html", "<!doctype html><p>We value your privacy. Accept all cookies?",
     "it may be only its banner"),
    ("page.html", "<html><script>while(1){}</script></html>", "found 0 words"),
    ("a.txt", r"{\rtf1\ansi The bridge", "found an RTF document"),
    ("a.mhtml", "From: <Saved by Blink>\nSnapshot: x", "saved as one file"),
    ("banner.html", "<html><body><p>" + "We and our partners use cookies. Accept all cookies or"
     " change your consent in our privacy settings. " * 4 + "</p></body></html>", "about cookies"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "told"), REFUSED)
def test_what_is_no_article_is_told_in_a_sentence(tmp_path, name, content, told):
    with pytest.raises(LessonError) as error:
        brought(tmp_path, name, content)
    assert told in str(error.value)
    assert "\n" not in str(error.value)
    with pytest.raises(LessonError, match="expected a file to read, found none"):
        imported_article(tmp_path / "none.txt")


ODD = [  # the text, what is told of it
    ("Die Brücke über die Elm ist seit Dienstag gesperrt, wie der Rat mitteilte. „Niemand darf"
     " sie betreten“, sagte Anna Roth am Abend vor der Presse in der Stadt.",
     ["This does not look like English"]),
    ("The rain fell on the town for the whole of the day and it was cold in the streets, and"
     " nobody went out of the house to look at it.", ["It has no quotations"]),
    (f"{TEXT}\n" * 130, ["It is long ("]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), ODD)
def test_what_will_not_go_well_is_said_and_the_article_is_taken(tmp_path, text, told):
    cut = brought(tmp_path, "odd.txt", text)
    assert len(cut.notes) == len(told)
    assert all(words in remark for words, remark in zip(told, cut.notes, strict=True))


def test_markdown_is_taken_as_its_words_and_its_first_heading_as_headline(tmp_path):
    text = (
        f"---\ntags: x\n---\n# Bridge shut\n\n**{SHUT}**\n\n> {QUOTE} [More](https://x.example)\n"
    )
    cut = brought(tmp_path, "bridge.md", text)
    assert cut.text == f"{SHUT}\n\n{QUOTE} More\n"
    assert cut.origin.headline.value == "Bridge shut"
    assert cut.origin.byline.basis == "unknown"


def test_in_markdown_only_marks_in_pairs_and_whole_links_are_left_out(tmp_path):
    text = f"**{SHUT} *Really*, `now`** [see](https://x.example/a_(b)) 2 * 3 **is [so]( *six\n"
    assert brought(tmp_path, "a.md", text).text == (
        f"{SHUT} Really, now see 2 * 3 **is [so]( *six\n"
    )


NEVER_CLOSED = [  # the file, what it holds over and over
    *(("a.md", piece) for piece in ("**a ", "*a ", "__a ", "`a ", "[a", "[a](", "![a", "![](")),
    ("a.md", "# " + " " * 999),
    *(("a.html", piece) for piece in ("<!---->", "<h1>a", "<script ", "<meta ", "<", "<h1 <")),
    ("a.html", "<script application/ld+json"),
    ("a.html", "<script type='application/ld+json'>{}"),
    ("a.html", "<meta " + "a" * 1900),
]


@pytest.mark.parametrize(("name", "piece"), NEVER_CLOSED)
def test_what_is_never_closed_costs_no_more_than_its_length(tmp_path, monkeypatch, name, piece):
    """Where the cost grew with the square, 16 times as much would cost 256 times as much."""
    monkeypatch.setitem(sys.modules, "trafilatura", Mock(extract=lambda *_, **__: TEXT))

    def cost(length: int) -> float:
        text = (TEXT if name == "a.md" else "") + piece * (length // len(piece))
        start = process_time()
        brought(tmp_path, name, text)
        return process_time() - start

    assert min(cost(160_000), cost(160_000)) < 64 * max(cost(10_000), cost(10_000), 0.005)


def test_of_a_page_with_tens_of_thousands_of_paragraphs_no_second_opinion_is_asked(tmp_path):
    """It costs the square of their number: minutes where the page itself takes a second."""

    def cost(paragraphs: int) -> float:
        start = process_time()
        assert SHUT in brought(tmp_path, "a.html", page("<p>a" * paragraphs), anyway=True).text
        return process_time() - start

    assert cost(16_000) < 30 * cost(2_000)


# Pages -------------------------------------------------------------------------------------------


def test_of_a_page_the_article_is_taken_and_what_the_page_states(tmp_path):
    cut = brought(tmp_path, "bridge.html", page(SCHEMA))
    first, *_, last = cut.text.strip().split("\n\n")
    assert (first, last) == (SHUT, "The bridge was built in 1931 and carries about four thousand"
                             " cars a day.")  # fmt: skip
    assert not {"privacy", "alert", "Sport", "rights"} & {*cut.text.replace(".", "").split()}
    known = {name: detail.value for name, detail in cut.origin.items()}
    assert known == {
        "headline": "Bridge shut", "byline": "Eva Lind, Jon Berg", "dateline": None,
        "publisher": "Elm Post", "address": "https://elm.example/bridge",
        "published": "2026-03-04",
    }  # fmt: skip


RELATED = """<meta property="og:title" content="Bridge shut"><script type="application/ld+json">
[{"@type": "NewsArticle", "headline": "Cat stuck", "author": {"name": "Other"}},
{"@graph": [{"@type": "Person", "@id": "#eva", "name": "Eva Lind"},
{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": "Bridge shut",
"author": {"@id": "#eva"}, "url": "https://elm.example/shut", "datePublished": "2999-01-01"}}]}]
</script>"""


def test_of_several_articles_that_a_page_points_to_it_is_the_page_s_own(tmp_path):
    pytest.importorskip("trafilatura")
    origin = brought(tmp_path, "bridge.html", page(RELATED)).origin
    assert (origin.headline.value, origin.byline.value) == ("Bridge shut", "Eva Lind")
    assert origin.address.value == "https://elm.example/shut"
    assert origin.published.value is None  # no day that is still to come


ODD_SCHEMA = [  # authors as a page's metadata give them, the byline
    ('{"@id": "#a"}', "Ann Roe"),
    ('{"@id": "#loop"}', None),
    ('{"@id": ["#a"]}', None),
    ('["Eva Lind", {"name": ["Ann Roe", "Jo Day"]}]', "Eva Lind, Ann Roe, Jo Day"),
    ('"Ann \\ud83d\\ude00 Roe \\ud83d"', "Ann 😀 Roe"),
    ('"\\udfff"', None),
    ('{"name": ' * 900 + '"Ann"' + "}" * 900, None),
    ('{"@id": ' + "[" * 900 + "]" * 900 + "}", None),
    ('[{"@id": "#twice39"}]', None),
]


@pytest.mark.parametrize(("authors", "byline"), ODD_SCHEMA)
def test_metadata_that_lead_in_circles_or_are_cut_state_nothing(tmp_path, authors, byline):
    twice = ", ".join(
        f'{{"@id": "#twice{n}", "name": [{{"@id": "#twice{n - 1}"}}, {{"@id": "#twice{n - 1}"}}]}}'
        for n in range(40)
    )
    head = f"""<script type="application/ld+json">[{twice}, {{"@id": "#a", "name": "Ann Roe"}},
{{"@id": "#loop", "name": {{"@id": "#loop"}}}},
{{"@type": "NewsArticle", "headline": "Bridge shut", "author": {authors}}}]</script>"""
    origin = brought(tmp_path, "bridge.html", page(head)).origin
    assert origin.byline.value == byline
    str(origin.headline.value).encode()


META = [  # an entry in the head of a page, which line of the origin it gives
    ('<meta property="og:title" content="Bridge shut">', "headline", "Bridge shut"),
    ("<meta content='Eva &quot;E&quot; Lind' name='author'>", "byline", 'Eva "E" Lind'),
    ('<meta name="author" content="https://elm.example/eva">', "byline", None),
    ('<meta property="article:published_time" content="2026-03-04">', "published", "2026-03-04"),
    ('<meta property="article:published_time" content="yesterday">', "published", None),
    ('<meta property="article:published_time" content="2026-13-45">', "published", None),
    ('<link rel="canonical" href="javascript:alert(1)">', "address", None),
    ('<script type="application/ld+json">{"@type": "Article", broken</script>', "byline", None),
    ('<link rel="canonical" href="https://[elm.example/2026/03/04/">', "address", None),
    ('<script type="application/ld+json">[[[["@type"]]]]</script>', "byline", None),
]


@pytest.mark.parametrize(("head", "line", "value"), META)
def test_only_what_a_page_truly_states_is_taken(tmp_path, head, line, value):
    cut = brought(tmp_path, "bridge.html", page(head))
    assert getattr(cut.origin, line).value == value


def test_without_the_library_for_pages_it_is_told_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    with pytest.raises(LessonError, match="pip install trafilatura"):
        brought(tmp_path, "bridge.html", page())
