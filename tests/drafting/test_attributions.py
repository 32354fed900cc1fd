"""The draft finds who says what, by which cue, in any English article; and says so little else."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from marking import marked

from lesson import Article, LessonError, draft, load
from lesson.drafting.attributions.attributions import attributions
from lesson.drafting.attributions.candidate import REASONS
from lesson.drafting.attributions.grammar import PREPOSITIONS
from lesson.drafting.attributions.passages import LONGEST, passages
from lesson.reading.reporting_verbs import inflected, reporting_verbs, verb_forms
from lesson.reading.span import Span

RULES = [  # a rule, an example that no other rule catches: [source] <cue> {content} (relay)
    ("that-clause", "[The mayor] <said> {that the bridge was safe}."),
    ("clause without that", "On Monday [the mayor] <said> {the bridge was safe}."),
    ("question clause", "[The mayor] <explained> {how the bridge had fallen}."),
    ("asked to do", "[The mayor] <asked> the driver {to tell what he saw}."),
    ("topic of a verb", "[Ann Roe] <praised> {the work of the divers}."),
    ("topic of a verb", "[Ann Roe] <called> {the bridge a “death trap”} during a visit."),
    ("quote after its cue", "[The mayor] <said>: “{The bridge is safe.}”"),
    ("cue before its source", "“{The bridge is safe,}” <said> [Ann Roe, the mayor of Halford]."),
    ("cue after what is said", "“{The bridge is safe,}” [the mayor] <said>."),
    ("cue after what is said", "{The bridge will open in May}, [the mayor] <said> on Monday."),
    ("cue after what is said", "{The line was shut}, [Ann Roe] <told> the council on Monday."),
    ("cue after what is said", "{The line was shut}, [its mayor, Ann Roe], <told> reporters."),
    ("cue in the middle", "“{The bridge,}” [the mayor] <said>, “{is safe.}”"),
    ("cue in the middle", "{The bridge}, [the mayor] <said>, {is safe}."),
    ("as somebody said", "As [the mayor] <noted>, {the bridge was safe}."),
    ("according to", "<According to> [the mayor], {the bridge is safe}."),
    ("according to", "{The bridge is safe}, <according to> [the mayor]."),
    ("according to", "{The bridge}, <according to> [the mayor], {is safe}."),
    ("noun as cue", "[His] <claim> {that the bridge was safe}, was wrong."),
    ("question put", "<Asked> {whether the bridge was safe}, the mayor left."),
    ("question put", "The mayor was <asked> by [Jim Poe] {whether the bridge was safe}."),
    ("colon before a quote", "[Ann Roe]: “{The bridge is safe.}”"),
    ("speaker label", "[Q]: {Was it old}?\n\n[A]: {It was}."),
    ("quote before a colon", "‘{It shook}’: [drivers] <hit> out at city"),
    ("signed quote", "“{I heard it fall}” — [Jim Poe]"),
]
SEVERAL = [  # texts in which more than one thing is said, or one thing over several sentences
    (
        "a quotation goes on behind its cue, and in the next paragraph",
        "“{We told them,}” [Ann Roe] <said>. “{Nobody came.}”\n\n“{And then it fell.}”",
    ),
    (
        "a colon promises the next paragraph",
        "[Ann Roe] <said> at the meeting:\n\n“{We told them.}”",
    ),
    (
        "behind indirect speech a quotation begins anew, said by the same",
        "[Ann Roe] <said> {that nobody came}. “{We waited all night.}”",
    ),
    (
        "two sayings in one sentence part at the word that joins them",
        "[Drivers] <say> {they saw it fall}, while [officials] <insist> {that nobody was hurt}.",
    ),
    ("a saying within a saying", "[Ann Roe] <said> {[Jim Poe] <told> her {that it would fall}}."),
    ("and said", "[Ann Roe] opened the meeting and <said> {that nobody came}."),
    ("saying", "[Ann Roe] left early, <saying> {that nobody came}."),
    ("quoted as saying", "[Ann Roe] was quoted as <saying> {that nobody came}."),
    ("with somebody saying", "It fell at noon, with [one driver] <saying> {that nobody was hurt}."),
    ("in a statement", "In a statement, [the city] <said> {the bridge was safe}."),
    ("behind in a statement", "[The city] <said> in a statement {that the bridge was safe}."),
    ("a description with commas", "[Ann Roe, 51, a judge from Halford], <said> {that it fell}."),
    ("a description with brackets", "[Sen. Ann Roe (Ind., Halford)] <said> {that it fell}."),
    ("a date in front", "On Tuesday, [Ann Roe] <said> {the bridge was safe}."),
    ("a clause in front", "While [Ann Roe] <says> {it is safe}, drivers stay away."),
    ("the reporter goes on", "[Ann Roe] <said> {that it was safe}, but she did not cross it."),
    ("straight marks", "\"{We knew,}\" [the mayor] <said>."),
    ("two single marks", "''{We knew,}'' [the mayor] <said>."),
    ("British marks", "‘{She called it “safe” in May,}’ [Ann Roe] <said>."),
    ("a question", "“{Is it safe?}” [a driver] <asked>."),
    ("an answer of one word", "To this, [Ann Roe] <replied>: “{Good}”."),
    ("a quotation over two paragraphs", "“{We knew it.}\n\n“{We told them,}” [Roe] <said>."),
    ("an emoji in front", "🌉🌉 “{We knew,}” [the mayor] <said>."),
]  # fmt: skip
WHO = [  # sources: what names somebody, and what only describes them
    "[Rita May] <said> {the bridge was old}.",
    "[May] <told> the council {that the bridge was old}.",
    "“{It is old,}” <said> [June Poe].",
    "“{Is it old?}” [He Jun, an engineer from Halford], <asked>.",
    "{The bridge is old}, [Roe & Poe builders] <said>.",
    "“{It is old,}’’ [Rita Fox] <said>.",
    "“{It fell!}” [Jim Poe] <texted>.",
    "{The bridge was old}, [four people with knowledge of the tests] <said>.",
    "{The bridge was old}, <according to> [a clerk who asked not to be identified].",
    "[A clerk who was shown the plans but not allowed to keep them] <said> {the bridge was old}.",
    "[The letter, sent in May], <says> {that the bridge was old}.",
    "[The survey, which took four years], <found> {that the bridge was old}.",
    "[Ann Roe, whose uncle, Jim, built it], <said> {that the bridge was old}.",
    "[The mayor] met divers with a bag of tools and <said> {that the bridge was old}.",
    "“{I saw it fall,}” <said> [a driver known as “Slim.”]",
    "“{It fell!}” <cried> [Rita], holding her hat.",
    "[Some] <say> {the bridge was old}. [Drivers in Halford] <say> {they knew}.",
    "The van, {which}, <according to> [Jim Poe], {had no brakes}, was on it.",
]
MORE = [  # courts, interviews, headlines, nouns, those who are quoted, and who goes on to say
    "[The inquest] <heard> {that the bridge was old}. [The court] <held> {that nobody knew}.",
    "[Judge Ann Roe] <ruled> {the bridge was unsafe}.",
    "Drivers were <told> {that the bridge was safe}.",
    "[Their] <warnings> {that the bridge may fall}, came late. [Ann’s] <claim> is {that it fell}.",
    "The city ignored [drivers]’ <complaints> {that the bridge shook}.",
    "[Ann Roe] went on to <say>, “{It is old.}”",
    "[Jim Poe] took to the radio to <say> {it had shaken}.",
    "[Council] <Says> {Halford Bridge Is Safe}",
    "‘{It shook}’: [driver] <warned> city about bridge",
    "[Bridge owner] <claims> {‘pigeons’ broke the railing}",
    "[Ann Roe, columnist]: “{It shook.}”",
    "[Ann, Jim and Eva] <said> {the bridge was old}.",
    "[The city’s engineer, Jim Poe] <said> {the bridge was old}.",
    "[Eva Roe, head and owner of the mill, Halford], <said>, “{It shook.}”",
    "[Jim “Slim” Poe] <said> {that it shook}.",
    "“{It shook.}” [Eva] <said>.",
    "{It was “a sort of toy,”} [Eva] <said>, {meant to “stand for a year.”}",
    "{The bridge shook}, [the city’s engineer] <suggested> at a meeting in Halford.",
    "[Roe] <asked> {if it shook and when it would be shut}.",
    "The mayor warned her, but [she] <replied>, “{I must cross.}”",
    "[Q]: {Was it old}?\n\n[A]: {Yes}. {It shook}.",
    "Ann Roe met Jim Poe.\n\n[Roe]: {Was it old}?\n\n[Poe]: {Yes}. {It shook}.",
]
ENDS = [
    "[The notice] <read>: “{Keep off.}”",
    "The driver who saw it fall had left when [she] <said>, “{It shook.}”",
    "[The city] <called> for {a new bridge}. [Roe] <called> {the plan unfair}.",
    "[Roe] <denied> {any wrongdoing}.",
    "'{The drivers' club is old,}' <said> [Ann Roe]. '{It's our bridge.}'",
    "[Another] <said> {that it shook}.",
    "[An engineer speaking on condition of anonymity] <said> {that it shook}.",
    "[Her lawyer] <called> {the bridge “a toy”}.",
    "[A driver, who asked not to be named], <said> {the bridge shook}.",
    "[The city] <said> in a letter posted online {that the bridge was safe}.",
    "[Roe] <said> {[drivers] <told> her {that it shook}}, <adding> {that nobody came}.",
    "[Roe] <wrote> about {[a man who left] and <shouted>, “{Run}”}.",
    "[Roe] <said> {he would stay}, but by the evening he had gone.",
    # where what is said ends, and that a second speaker has a quotation of their own
    "[Ann Roe] <said> {she would stay}, but on Friday she left.",
    "[Roe] <said> on Monday {that it was safe}, but on Friday [she] <said> {it was not}.",
    "“{It holds,}” [Roe] <said> in May, and “{it fell,}” [she] <said> in June.",
    "{In May the bridge was shut for a week}, [Roe] <explained>.",
    "{At least ten cars were on it}, [the police] <reported> Tuesday.",
    "{The bridge}, [drivers] <said>, {may reopen}.",
    "[The report] <shows> {the city kept its secret}.",
    "[Roe] <advised> {against repairs}.",
    "[The mayor] <told> drivers {to turn round}.",
]
NOTHING = [  # nobody is reported to say anything
    "The so-called “safe” bridge fell on Tuesday.",
    "Her book, “The Long Way Home,” came out in May.",
    "The mayor declined to say whether the bridge was safe.",
    "The mayor did not say that the bridge was safe.",
    "The bridge has not been called safe by anybody.",
    "The mayor did not claim that the bridge was safe.",
    "They never report that it fell, and the city has not issued a statement that it did.",
    "The United States and the State Bank have their seats in one street.",
    "The report is long. The claim was filed in May. Calls were made.",
    "The film is in a box labelled “fragile” on “The Late Show” in Halford.",
    "A band called The Bridges plays on Tuesday.",
    "The mayor spoke on Friday, at noon, and to drivers.",
    "The bridge, called the Long Span, was shut.",
    "When it fell, he responded at once.",
    "The four states that voted on Tuesday have bridges.",
    "A clerk pointed to the door and called the police.",
    "Ann Roe, who endorsed Jim Poe, built it.",
    "The mayor did not deny that the bridge was old.",
    "The driver known as “the Eel” was late. The men who asked to cross were late.",
    "Neither the city nor Ann Roe said why.",
    "Built in: 1979.\n\nLength: Forty metres.\n\nColour: Blue.",
    "As the talks began, it rained.",
    "The council agreed to pay. The bill goes without saying that it was high.",
    "Pigeons attacked the drivers. Photographs showed broken cars.",
    "",
    "“”",
    "“said”",
    "said said said",
    "according to",
    "According to",
]
RELAYS = [
    "(The Halford Gazette) quoted [Jim Poe] as <saying> {the bridge shook}.",
    "[Ann Roe] <called> {the bridge a “death trap”}, (the Halford Gazette) reported.",
    "[Ann Roe] <said> {it would fall}, according to (the Halford Gazette).",
    "[Ann Roe] <told> (the Halford Gazette) {that it would fall}.",
    "[Ann Roe] <said> in an interview with (the Halford Gazette) {that it would fall}.",
    "[Rita Fox] <said> {that [Jim Poe] <told> her {that it would fall}}.",  # Fox is a person
    "{It would fall}, [the Halford Gazette] <reported>.",  # its own words: no relay
    "“{It is safe,}” [Ann Roe] <told> the drivers.",
]
SPEAKERS = [  # a text, and the speakers of its attributions
    ("Ann Roe arrived. “It fell,” Roe said.", ["Ann Roe"]),
    ("“It fell,” Roe said.\n\nMayor Ann Roe was at the bridge.", ["Ann Roe"]),
    ("Ann Roe arrived.\n\n“It fell,” she said.", ["Ann Roe"]),
    ("“It fell,” Ann Roe said. She added that nobody was hurt.", ["Ann Roe", "Ann Roe"]),
    ("Halford Mayor Ann Roe met President Jim Poe. “It fell,” said Poe.", ["Jim Poe"]),
    ("“It fell,” Mr Jim Poe said. Ms Ann Roe left. “Why?” he asked.", ["Jim Poe", "Jim Poe"]),
    ("Ann Roe met Eva Roe. “It fell,” Roe said.", ["Roe"]),  # which of the two? nobody knows
    ("Ann Roe came. She said that it fell. “Nobody knew.”", ["Ann Roe", "Ann Roe"]),
    ("The city grew. “It fell,” he said.", [""]),
    ("“It fell,” said a spokesman for Ann Roe.", [""]),
    ("“It fell,” officials said. Drivers said it was loud.", ["", ""]),
    ("“Ann Roe told me that it fell,” he said.", [""]),  # never a name from inside the quotation
    ("AFP reported that it fell.", ["AFP"]),
    ("“It fell,” said Ann Roe, a judge who knows Jim Poe.", ["Ann Roe"]),
    # whose words, not of what or of whom the words before them speak
    ("Councillor Roe’s solicitor said it fell.", [""]),
    ("Parent groups said it fell. Traffic counts showed that it did not.", ["", ""]),
    ("The Roe campaign said it fell. Critics of Ann Roe said it stood.", ["", ""]),
    ("Halford United beat Elm Quay.\n\nQuay striker Jim Poe said it fell. “We knew,” he said.",
     ["Jim Poe", "Jim Poe"]),
    ("The report’s author, Dr. Ann Roe, said it fell.", ["Ann Roe"]),
    ("The Bank of Elm governor Jim Poe said it fell.", ["Jim Poe"]),
    ("Director of the Elm Harbour Council Jim Poe said it fell.", ["Jim Poe"]),
    ("The Bishop of Elm said it fell. Mayor of Halford Jim Poe said it stood.",
     ["Bishop of Elm", "Jim Poe"]),
    ("The Department of Roads and Bridges said it fell.", ["Department of Roads and Bridges"]),
    ("Mothers for Safer Bridges said it fell.", ["Mothers for Safer Bridges"]),
    ("Rival Ann Roe said it fell. The Elm ambassador said it stood.", ["Ann Roe", ""]),
    # names with more than a first and a last word
    ("James Q. Poe Jr., a judge, said it fell. “Yes,” Poe said.", ["James Q. Poe Jr."] * 2),
    ("Ann Roe met her. Ann Z. Roe said it fell. “Yes,” Ms. Roe said.", ["Ann Roe"] * 2),
    ("Ursula von der Roe said it fell. “Yes,” von der Roe said.", ["Ursula von der Roe"] * 2),
    ("Jim Roe met Ann Roe. “Yes,” Ms. Roe said. “No,” Mr. Roe said.", ["Ann Roe", "Jim Roe"]),
    ("“It fell,” said Will Roe. “Yes,” Will said.", ["Will Roe"] * 2),
    ("Prince Otto said it fell. NASA said it stood.", ["Prince Otto", "NASA"]),
    # two are two, and what stands for nobody has no name
    ("Ann Roe and Jim Poe said it fell.", ["Ann Roe and Jim Poe"]),
    ("He read a report which said that it fell. Ann Roe, who said it stood, left.",
     ["", "Ann Roe"]),
    # a pronoun has a name only where one answer is left
    ("Ann Roe met Jim Poe. She said it fell. He said it stood.", ["Ann Roe", "Jim Poe"]),
    ("Tim Roe met Jim Poe. He said it fell.", [""]),
    ("Tim Roe said it fell. He said Jim Poe knew. “Yes,” he said.", ["Tim Roe"] * 3),
    ("Jim Poe’s brother came. He said it fell.", [""]),
]  # fmt: skip


def marks_of(article: Article) -> list[tuple[str, Span]]:
    """The marks of the draft in reading order, each once."""
    found = {mark for item in attributions(article) for mark in item.marks}
    return sorted(found, key=lambda mark: (mark[1], mark[0]))


def told(notation: str, only: str = "[<{") -> tuple[Article, list[tuple[str, Span]]]:
    """An article with the marks that it should get, from a line of the tables."""
    text, marks = marked(notation, only)
    return Article(text), sorted(marks, key=lambda mark: (mark[1], mark[0]))


@pytest.mark.parametrize(("rule", "expected"), RULES)
def test_each_rule_finds_what_is_said(rule, expected):
    article, marks = told(expected)
    assert marks_of(article) == marks
    assert {item.rule for item in attributions(article)} == {rule}


def test_each_rule_has_an_example_that_it_alone_catches():
    inside = {"quote that goes on", "colon"}  # they need a second sentence: see SEVERAL
    assert {rule for rule, _ in RULES} == set(REASONS) - inside
    found = {item.rule for _, text in SEVERAL for item in attributions(told(text)[0])}
    assert inside <= found


@pytest.mark.parametrize(("name", "expected"), SEVERAL, ids=[name for name, _ in SEVERAL])
def test_what_stands_around_a_saying_does_not_hide_it(name, expected):
    article, marks = told(expected)
    assert marks_of(article) == marks


@pytest.mark.parametrize("expected", [*WHO, *MORE, *ENDS])
def test_who_says_it_and_where_it_ends(expected):
    article, marks = told(expected)
    assert marks_of(article) == marks


@pytest.mark.parametrize("text", NOTHING)
def test_where_nobody_says_anything_nothing_is_marked(text):
    assert list(attributions(Article(text))) == []


@pytest.mark.parametrize("expected", RELAYS)
def test_a_newspaper_that_carries_words_is_their_relay(expected):
    article, marks = told(expected, only="[<{(")
    assert marks_of(article) == marks


def test_a_quotation_that_goes_on_was_carried_by_the_same_relay():
    article = Article("Ann Roe told the Halford Gazette that it fell. “Nobody knew.”")
    assert [article[item.relay] for item in attributions(article)] == ["the Halford Gazette"] * 2


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS)
def test_short_names_and_pronouns_get_the_name_of_their_speaker(text, speakers):
    assert [item.speaker for item in attributions(Article(text))] == speakers


def test_a_relative_pronoun_is_no_voice():
    (found,) = attributions(Article("They read a report which said that it fell."))
    assert found.source
    assert found.voice == ""


def test_all_attributions_of_our_article_are_found_as_its_editor_marked_them():
    iss = load("iss-exit")
    found, key = iss.draft.attributions, iss.key.attributions
    assert [(item.marks, item.kind, item.speaker) for item in found] == [
        (item.marks, item.kind, item.speaker) for item in key
    ]


def test_each_mark_tells_its_rule_and_why():
    for item in load("iss-exit").draft.attributions:
        assert item.rule in REASONS
        assert item.note.endswith(".")
        assert not {"{", "None"} & set(item.note.split())


def test_a_reading_by_rules_is_the_same_each_time():
    article = load("iss-exit").article
    assert draft(article) == draft(Article(article.text, article.name, article.published))


@pytest.mark.parametrize("thing", ["a text", None, 7])
def test_what_is_no_article_is_told_in_a_sentence(thing):
    with pytest.raises(LessonError, match=r"expected an article, found \w+; write, .* draft\("):
        draft(thing)


def test_a_sentence_that_nobody_wrote_is_cut_so_that_the_rules_stay_quick():
    cut = list(passages(Article("said " * (3 * LONGEST))))
    assert [len(part) for part in cut] == [LONGEST] * 3


def test_the_verbs_are_told_apart_by_their_forms():
    forms = verb_forms()
    assert [forms[word][1] for word in ("say", "says", "said", "saying")] == ["", "s", "ed", "ing"]
    assert forms["denied"][0].verb == "deny"
    assert inflected("push") == ("push", "pushes", "pushed", "pushing")


def test_the_table_of_verbs_is_fit_for_learners():
    verbs = reporting_verbs()
    assert [verb.verb for verb in verbs] == sorted({verb.verb for verb in verbs})
    frames = {"clause", "that", "object", "quoted", "to", "someone", "quote", "late"}
    for verb in verbs:
        spoken_of = {f"{word}…" for word in verb.prepositions}
        assert set() < verb.frames <= frames | spoken_of, verb.verb
        assert verb.prepositions <= PREPOSITIONS, verb.verb
        assert verb.shade, verb.verb
        assert verb.note.endswith((".", "?", "”")), verb.verb
        assert len(verb.note.split()) <= 20, verb.verb


PIECES = st.sampled_from(
    "“ ” \" ' ‘ ’ '' ( ) , . : ; — - ? ! … \n\n said says saying told asked called that to in he"
    " she who according as was not the a Ann Roe 🌉 Halford Gazette bridge fell Tuesday 2024 and"
    " but with about statement claim , .” ,” “It Mr. U.S. é\u0301 \u202e \ud800 \x00".split(" ")
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map(" ".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("“a” “b” said “c” said")
@example("said\n\nsaid:\n\n“x”\n\n“y")
def test_every_mark_lies_in_the_text_and_is_well_formed(text):
    article = Article(text)
    for item in attributions(article):
        spans = [span for _, span in item.marks]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(article[span].strip() for span in spans)
        assert item.content == tuple(sorted(item.content))
        assert not any(a.overlaps(b) for a in item.content for b in item.content if a != b)
        assert item.kind in ("direct", "indirect", "mixed")
        assert item.rule in REASONS
        assert repr(item)
        if item.source and item.cue:
            assert not item.source.overlaps(item.cue)


HOSTILE = [
    '"' * 2000, "“" * 2000, "“”" * 1000, "“‘" * 1000, " " * 5000, "said " * 800, "“a” said " * 400,
    "according to " * 400, "he said, " * 500, "(" * 2000, "Ann " * 1500, "a, " * 1500, ".” " * 900,
    "“It,” she said: " * 300, "as X said, " * 300, "said that " * 600, "\n\n“".join("a" * 500),
    ", Ann Roe said " * 300,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:9]))
def test_hostile_texts_are_read_to_the_end(text):
    assert all(item.content for item in attributions(Article(text)))
