"""An article's text, cut into paragraphs, sentences, words and quotations.

In the tables braces stand around what must be found: "{Rain fell.} {It stopped.}".
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marking import braced, in_braces

from lesson import Article, LessonError, Span
from lesson.reading.origin import Detail, Origin

# An emoji is one character in Python and two in JavaScript: spans behind one show it.
EMOJI = "😀 👩‍🚀 "

PARAGRAPHS = [
    ("blank lines part them", "{Rain fell.}\n\n{It stopped.}"),
    ("with Windows line ends", "{Rain fell.\r\nIt stopped.}\r\n\r\n{Snow.}"),
    ("with old Macintosh line ends", "{Rain fell.}\r\r{Snow.}"),
    ("lines, where no line is blank", "{Rain fell.}\n{It stopped.}\n{Snow.}"),
    ("a line of white space is blank", "{Rain fell.}\n \t \n{Snow.}"),
    ("a line of wide spaces is blank", "{Rain fell.}\n\u3000\u00a0\n{Snow.}"),
    ("many blank lines are one", "\n\n\n{Rain fell.}\n\n\n\n{Snow.}\n\n"),
    ("a blank line at the end parts nothing", "{Rain fell.}\n{Snow.}\n\n"),
    ("a lone line", "{Rain fell.}"),
    ("indented", "  {Rain fell.}  \n\n\t{Snow.}\t"),
    ("the paragraph signs of Unicode", "{Rain fell.}\u2029{Snow.}\u2028{Hail.}"),
    ("characters of no width and no meaning stay", "{Rain\x00 fell.}\n\n{\ufeffSnow.}"),
    ("an empty text", ""),
    ("a text of white space", " \n\t\r\n "),
]

SENTENCES = [
    ("full stops", "{Rain fell.} {It stopped.}"),
    ("question and exclamation marks", "{Who?} {Me!} {Yes?!} {No.}"),
    ("a title before a name", "{Mr. Smith met Dr. Jones and Sens. Lee and Ray.} {They left.}"),
    ("the U.S. inside a sentence", "{The U.S. economy grew.} {It shrank.}"),
    ("the U.S. before a name", "{U.S. President Joe Biden spoke.} {Rain fell.}"),
    ("the U.S. at the end", "{He lives in the U.S.} {He works there.}"),
    ("the U.S. at the end of the text", "{He lives in the U.S.}"),
    ("two abbreviations", "{It left the U.K. for the U.S.} {The ship sank.}"),
    ("initials", "{J. K. Rowling met George W. Bush.} {They talked.}"),
    ("an initial that is a usual word", "{J. A. Smith and B. A. Lee met.} {They talked.}"),
    ("a letter that is no initial", "{It was plan B.} {It failed.}"),
    ("I", "{It was I.} {Nobody knew.}"),
    ("three dots in a sentence", "{Wait ... there is more.} {Yes.}"),
    ("three dots at the end", "{Wait...} {There is more.}"),
    ("an ellipsis in a sentence", "{Wait … there is more.} {Yes.}"),
    ("an ellipsis at the end", "{He said …} {No.}"),
    ("dots apart, in a sentence", "{Wait . . . there is more.} {Yes.}"),
    ("dots apart, at the end", "{Wait. . . .} {There is more.}"),
    ("a quoted question in a report", "{“Is it?” Borisov asked.} {“Yes.”}"),
    ("a quoted cry in a report", "{“Stop!” shouted Ana.} {“Why?” she asked.}"),
    ("a question asked by a man with a title", "{“Is it?” Mr. Putin asked.} {Yes.}"),
    ("a quote that ends a sentence", "{“We go.”} {He left.}"),
    ("a quote that ends a sentence before a report", "{He said “no.”} {She said “yes.”}"),
    ("a quote with a full stop outside", "{He said “no”.} {She said “yes”.}"),
    ("single quotes", "{‘Go.’} {He went.}"),
    ("straight quotes", '{"Go."} {He went.}'),
    ("a sentence in brackets", "{(It rained.)} {Then came the sun.}"),
    ("a number", "{Room No. 5 is open.} {Nos. 6 and 7 are not.}"),
    ("no, which is no number", "{The answer is no.} {He left.}"),
    ("times of day", "{At 9 a.m. Monday it rained.} {It stopped at 10 a.m.} {The sun came.}"),
    ("a decimal", "{It cost 3.5 million.} {Good.}"),
    ("a decimal at the end", "{It cost $3.5.} {Borisov paid.}"),
    ("an address at the end", "{It is on news.com.} {Borisov read it.}"),
    ("a month and a day", "{On Jan. 5 he left.} {On Feb. 6 he came back.}"),
    ("a month without a day", "{He left in Jan.} {It rained.}"),
    ("a company", "{Apple Inc. said so.} {So did Ford Motor Co.} {The rest was silent.}"),
    ("a saint and a street", "{He lives in St. Louis, on Main St.} {They met.}"),
    ("a state", "{SACRAMENTO, Calif. (AP) — Rain fell.} {It stopped.}"),
    ("a word that some cut short", "{He sold art.} {She looked at the fig.} {It was ripe.}"),
    ("a small letter goes on", "{The site news.com and others.} {Rain.}"),
    ("no space, no end", "{Rain.Snow.} {Hail.}"),
    ("no mark at the end", "{Rain fell.} {Snow}"),
    ("a line end inside a sentence", "{Rain\nfell.} {It\nstopped.}\n\n{Snow.}"),
    ("each paragraph ends one", "{A headline without a stop}\n\n{Rain fell.}"),
    ("an emoji", "{😀 Rain fell.} {👩‍🚀 Snow fell.}"),
    ("much white space", "{Rain fell.}" + 300 * " " + "{It stopped.}"),
]

WORDS = [
    ("punctuation stays outside", "“{Rain},” {he} {said} — {twice}…"),
    ("possessives", "{the} {country’s} {plan}, {Putin's} {plan}, {the} {dogs}’ {bowls}"),
    ("contractions", "{don’t}, {it's}, {O’Brien}"),
    ("hyphens", "{the} {newly-inducted} {mother-in-law}"),
    ("a hyphen that may not break", "{co‑op}"),
    ("dashes part words", "{it’s}—{he}–{she}"),
    ("abbreviations", "{the} {U.S.}, {at} {9} {a.m.}"),
    ("abbreviations in compounds", "{U.S.-led} {and} {non-U.S.} {talks} {on} {the} {U.S.’s} {aid}"),
    ("numbers", "{1,000.5} {and} {3.5} {at} {10:30} {in} {24-hour} {time}"),
    ("a number at the end", "{in} {2024}."),
    ("decades", "{the} ’{90s} {and} {the} {1980s}"),
    ("signs are no words", "${5} {and} {50}% & €"),
    ("accents in one piece", "{naïve} {Zelenský}"),
    ("accents written apart", "{nai\u0308ve} {Zelensky\u0301}"),
    ("soft hyphens", "{news\u00adpaper}"),
    ("other scripts", "{Роскосмос} {宇宙}"),
    ("no words", "… — “”"),
]

QUOTATIONS = [
    ("curly", "“{We knew,}” he said. “{We left.}”"),
    ("straight", '"{We knew,}" he said. "{We left.}"'),
    ("two single marks for a double one", "''{We knew,}'' he said."),
    ("as telegraphs write them", "``{We knew,}'' he said."),
    ("low and high", "„{Wir wussten es}“, sagte er."),
    ("pointed", "«{Мы знали}», сказал он."),
    ("British", "‘{We knew,}’ he said. ‘{We left.}’"),
    ("British and straight", "'{We knew,}' he said, '{and left}'."),
    ("single in double", "“{He said ‘no’ to it,}” she said."),
    ("double in single", "‘{He said “no” to it,}’ she said."),
    ("double first in single", "‘{“No” is what he said,}’ she said."),
    ("double last in single", "‘{He said “no”}’, she said."),
    ("straight double in straight single", "'{He said \"no\" to it,}' she said."),
    ("apostrophes are no marks", "The country’s chief, the dogs’ bowls, O'Brien’s hat"),
    ("an apostrophe in a quote", "‘{It’s fine,}’ he said. '{It's fine}', she said."),
    ("decades are no quotes", "In the ’90s, the '90s and the ‘90s, class of ’98, it was ‘{fun}’."),
    ("words cut short are no quotes", "rock ’n’ roll, rock 'n' roll, 'tis so, get 'em '{here}'"),
    ("a year in a quote", "‘{1984}’ is a book, and so is '{2001 and after}'."),
    ("a quote that begins with dots", "‘{…and then}’ he left."),
    ("a percentage in single marks", "Prices ‘{fell by 5%}’ in May."),
    ("scare quotes", "The so-called “{bluster}” of the “{Russians}”"),
    ("not closed", "He said: “{We knew.}"),
    ("not closed, and single", "He said: ‘{We knew.}"),
    ("over paragraphs", "“{We knew.}\n\n“{We left.}\n\n“{We came back.}” So he said."),
    ("over paragraphs, British", "‘{We knew.}\n\n‘{We left,}’ he said."),
    ("a missing mark costs one paragraph", "“{We knew.}\n\nHe left.\n\n“{No.}”"),
    ("nothing between marks", "“” \"\" '' ‘’"),
    ("feet and inches", 'He is 5\' 10" tall, with a 12" screen, and said "{no}".'),
    ("after a colon", "Putin replied: “{Good}”."),
    ("without a space before", 'He said:"{No}".'),
]


def table(rows):
    """Parametrize over the second column, with the first as the name of the case."""
    names, notations = zip(*rows, strict=True)
    return pytest.mark.parametrize("notation", notations, ids=names)


@table(PARAGRAPHS)
def test_paragraphs_are_where_a_reader_sees_them(notation):
    article, _ = in_braces(notation)
    assert braced(article, article.paragraphs) == notation


@table(SENTENCES)
def test_sentences_are_where_a_reader_sees_them(notation):
    notation = "{😀}\n\n" + notation
    article, _ = in_braces(notation)
    assert braced(article, article.sentences) == notation


@table(WORDS)
def test_words_are_where_a_reader_sees_them(notation):
    article, _ = in_braces(EMOJI + notation)
    assert braced(article, article.words) == EMOJI + notation


@table(QUOTATIONS)
def test_quotations_are_where_a_reader_sees_them(notation):
    article, _ = in_braces(EMOJI + notation)
    assert braced(article, article.quotations) == EMOJI + notation


RAIN = Article("😀 Rain fell. “Rain,” he said, “is rain.”\n\nSnow fell.", name="weather")


@pytest.mark.parametrize(
    ("words", "nth", "before"),
    [("Rain", 1, "😀 "), ("Rain", 2, "😀 Rain fell. “"), ("fell", 2, RAIN.text[: -len("fell.")])],
)
def test_words_are_found_at_their_nth_place(words, nth, before):
    found = RAIN.find(words, nth)
    assert (RAIN.text[: found.start], RAIN[found]) == (before, words)


def test_words_are_found_behind_a_place():
    second = RAIN.find("Rain", 2)
    assert RAIN.find("Rain", after=RAIN.find("Rain").end) == second
    assert RAIN.find("Rain", after=second.start) == second


@pytest.mark.parametrize(
    ("asked", "sentence_holds"),
    [
        ({"words": "Hail"}, ["weather: expected “Hail” at least once, found it 0 times", "copy"]),
        ({"words": "fell", "nth": 3}, ["expected “fell” at least 3 times, found it 2 times"]),
        ({"words": "Rain", "after": 500}, ["expected “Rain” at least once, found it 0 times"]),
        ({"words": ""}, ["expected words to find", "found “”"]),
        ({"words": "Rain", "nth": 0}, ["counted from 1", "nth=0"]),
        ({"words": "Rain", "nth": -1}, ["counted from 1", "nth=-1"]),
        ({"words": "Rain", "after": -5}, ["after=-5"]),
    ],
)
def test_words_that_cannot_be_found_give_a_sentence(asked, sentence_holds):
    with pytest.raises(LessonError) as error:
        RAIN.find(**asked)
    assert [part for part in sentence_holds if part not in str(error.value)] == []


def test_a_mark_outside_the_text_gives_a_sentence():
    with pytest.raises(LessonError, match=r"weather: .* 900 .* outside .* 52 characters"):
        RAIN[Span(900, 905)]


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 3)])
def test_a_span_begins_before_it_ends(start, end):
    with pytest.raises(ValueError, match=f"got {start}:{end}"):
        Span(start, end)


@pytest.mark.parametrize(
    ("inner", "outer", "inside", "shared"),
    [
        ((2, 4), (0, 6), True, True),
        ((0, 6), (0, 6), True, True),
        ((4, 8), (0, 6), False, True),
        ((6, 8), (0, 6), False, False),
    ],
)
def test_spans_lie_inside_each_other_or_overlap(inner, outer, inside, shared):
    inner, outer = Span(*inner), Span(*outer)
    assert (inner in outer) is inside
    assert inner.overlaps(outer) is outer.overlaps(inner) is shared


def test_a_mark_knows_its_paragraph_and_its_sentence():
    snow = RAIN.find("Snow")
    assert (RAIN.paragraph_of(RAIN.find("Rain")), RAIN.paragraph_of(snow)) == (1, 2)
    assert RAIN[RAIN.sentence_of(RAIN.find("fell", 2))] == "Snow fell."
    assert RAIN[RAIN.sentence_of(RAIN.find("is rain"))] == "“Rain,” he said, “is rain.”"


def test_a_mark_before_the_first_sentence_has_none():
    indented = Article("  Rain fell.")
    assert indented.paragraph_of(Span(0, 1)) == 0
    assert indented.sentence_of(Span(0, 1)) == Span(0, 1)


@pytest.mark.parametrize(
    ("words", "nth", "quoted"),
    [("Rain", 1, False), ("Rain", 2, True), ("he said", 1, False), ("is rain", 1, True),
     ("Rain,” he", 1, False), ("“Rain", 1, False), ("Rain,", 1, True)],
)  # fmt: skip
def test_a_mark_is_quoted_when_one_pair_of_marks_is_around_it(words, nth, quoted):
    assert RAIN.is_quoted(RAIN.find(words, nth)) is quoted


def test_only_whole_words_are_in_a_span():
    article, (span,) = in_braces("😀 Ra{in fell on S}pain.")
    assert [article[word] for word in article.words_in(span)] == ["fell", "on"]


def test_an_article_says_what_it_is():
    assert repr(RAIN) == (
        "weather: 2 paragraphs, 3 sentences, 9 words, published on an unknown day"
    )
    assert repr(Article("Rain.", published="2022-07-26")).endswith("published 2022-07-26")
    assert ">Snow &amp; &lt;b&gt;</li>" in Article("Snow & <b>")._repr_html_()


def test_an_origin_says_what_is_unknown():
    known = Detail("2022-07-26", "inferred", "“Tuesday” & <the decree>")
    origin = Origin(published=known)
    assert str(origin.byline) == "unknown"
    assert repr(origin).splitlines()[-1] == "published: 2022-07-26 (inferred)"
    assert "“Tuesday” &amp; &lt;the decree&gt;" in origin._repr_html_()


ANY_TEXT = st.text(
    st.one_of(
        st.sampled_from(" \n\r.!?…'\"“”‘’„«»`()-AaI1é😀\u0301\u2029\ud800\x00"), st.characters()
    )
)


@given(ANY_TEXT)
def test_in_any_text_all_spans_lie_in_order_and_none_outside(text):
    article = Article(text)
    for spans in (article.paragraphs, article.sentences, article.words, article.quotations):
        edges = [edge for span in spans for edge in (span.start, span.end)]
        assert edges == sorted(edges)
        assert not edges or edges[-1] <= len(text)


@given(ANY_TEXT)
def test_in_any_text_each_sentence_lies_in_one_paragraph_and_nothing_is_left_out(text):
    article = Article(text)
    for sentence in article.sentences:
        assert sum(sentence in block for block in article.paragraphs) == 1
    together = "".join(article[sentence] for sentence in article.sentences)
    assert "".join(together.split()) == "".join(text.split())


@given(ANY_TEXT)
def test_in_any_text_each_letter_and_digit_is_in_a_word(text):
    article = Article(text)
    in_words = {place for word in article.words for place in range(word.start, word.end)}
    assert [c for i, c in enumerate(text) if c.isalnum() and i not in in_words] == []


@given(ANY_TEXT)
def test_any_text_can_be_shown_and_has_a_sum(text):
    article = Article(text)
    assert len(article.sha256) == 64
    assert repr(article)
    assert article._repr_html_()


@given(ANY_TEXT, st.data())
def test_any_word_of_any_text_has_its_sentence_and_its_paragraph(text, draw):
    article = Article(text)
    if article.words:
        word = draw.draw(st.sampled_from(article.words))
        assert article.words_in(word) == (word,)
        assert article.sentence_of(word).start <= word.start
        assert 1 <= article.paragraph_of(word) <= len(article.paragraphs)


@pytest.mark.parametrize(
    "piece",
    ["“", "”", '"', "'", "‘", "’", "''", "``", ".", ". ", ". . ", "A. ", "a.", "?” ", "a-", "-",
     "Mr. ", "\n", "\n\n", "a\n", "a", "1,", "“a” said ", "‘a ’b ", "e\u0301", " ", "😀"],
)  # fmt: skip
def test_a_hostile_text_costs_no_more_than_its_length(piece):
    """Where the cost grew with the square, each of these would take minutes, not moments."""
    article = Article(piece * (200_000 // len(piece)))
    for spans in (article.paragraphs, article.sentences, article.words, article.quotations):
        assert all(span.end <= len(article.text) for span in spans[-1:])
