"""What may be wrong with an imported article, and what is no article at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lesson.base.wording import counted, quoted
from lesson.drafting import draft
from lesson.reading.article import Article

COMMON = frozenset("the of and to a in that it is was for on with as by he she said".split())
BANNER = re.compile(r"\bcookies?\b|\bconsent\b|\bprivacy\b|\baccept all\b|\bour partners\b", re.I)
PAYWALL = re.compile(
    r"\b(?:to (?:continue|keep) reading|already a subscriber|subscribers? only"
    r"|subscribe\b.{0,40}\b(?:to|for) (?:read|continue|unlock|full|access|get)"
    r"|(?:for|to) (?:our )?(?:subscribers|members) only|(?:log|sign) in to (?:continue|read)"
    r"|register to (?:continue|read)|unlock this (?:article|story)|start your (?:free )?trial"
    r"|this (?:article|content|story) is (?:only |reserved )?(?:for|available to)"
    r"|you(?: have|’ve|'ve) (?:reached your .{0,20}limit|read your (?:last|final))"
    r"|unlimited access|subscriber[- ](?:only|exclusive)|continue reading (?:this|with|by)"
    r"|read the (?:full|rest of)|want to read (?:more|on)|(?:last|more) free articles?)\b",
    re.I,
)
STUB = 250  # words: of a shorter text behind a paywall, this may be only the beginning
SHORT = 120  # words: few articles are shorter
TURN = re.compile(r"(?:Q|A|Question|Answer|[A-Z][\w.’-]+(?: [A-Z][\w.’-]+){0,2})\s?:\s+\S")
KINDS = {  # the schema.org type of a page that is no article, and what it is
    "Recipe": "a recipe", "VideoObject": "a video", "QAPage": "questions and answers",
    "DiscussionForumPosting": "a forum", "FAQPage": "questions and answers", "Product": "a product",
    "JobPosting": "a job advertisement", "MusicRecording": "a song", "Movie": "a film",
    "SoftwareApplication": "a program", "ProfilePage": "a profile", "SearchResultsPage": "a search",
    "CollectionPage": "a list of stories", "ImageGallery": "pictures", "Event": "an event",
    "PodcastEpisode": "a podcast", "AudioObject": "a recording", "TVEpisode": "a programme",
    "BusTrip": "a timetable", "TrainTrip": "a timetable", "Schedule": "a timetable",
}  # fmt: skip
OG_KINDS = {"video": "a video", "music": "music", "profile": "a profile", "product": "a product"}
PROSE = 60  # words in sentences that an article has at least
INGREDIENT = re.compile(
    r"[\d½¼¾⅓⅔][\d½¼¾⅓⅔/.,–-]*\s*(?:g|kg|ml|l|cl|oz|lb|cups?|tbsp|tsp|teaspoons?|tablespoons?"
    r"|cloves?|pinch|sprigs?|tins?|cans?|large|medium|small)\b",
    re.I,
)
HOURS = re.compile(r"\b\d{1,2}[:.]\d\d\b")
POSTS = re.compile(
    r"\b(?:joined|posts?|replies|reply|quote|re:|upvotes?|likes?|member since|wrote:|points)\b",
    re.I,
)


def what_else(
    paragraphs: Sequence[str], kinds: frozenset[str] = frozenset(), shared: str = ""
) -> str:
    """What a page or a text is, if it is no article; "" if it may be one."""
    prose = [words for words in paragraphs if is_prose(words)]
    long = sum(len(words.split()) for words in prose)
    told = next((KINDS[kind] for kind in sorted(kinds) if kind in KINDS), "")
    told = told or OG_KINDS.get(shared.partition(".")[0], "")
    if told and not any("Article" in kind or kind == "BlogPosting" for kind in kinds):
        return told if long < 3 * PROSE or told in ("a recipe", "a forum") else ""
    lines = max(1, len(paragraphs))
    if sum(bool(INGREDIENT.match(words)) for words in paragraphs) >= max(3, lines / 5):
        return "a recipe"
    if sum(len(HOURS.findall(words)) for words in paragraphs) > max(8, long / 8):
        return "a timetable"
    short = [words for words in paragraphs if len(words.split()) <= 12 and POSTS.search(words)]
    if len(short) >= max(4, lines / 4):
        return "a forum"
    if lines >= 12 and long < PROSE:
        return "a list"
    return ""


def is_prose(words: str) -> bool:
    """Whether a paragraph is written in sentences."""
    return len(words.split()) >= 8 and bool(re.search(r"[.!?…][\"”’»)\]]*$", words.strip()))


def odd(article: Article) -> Iterator[str]:
    """Notes on an article with which not everything may work."""
    few = [article[word].lower() in COMMON for word in article.words[:2000]]
    if sum(few) < 0.1 * len(few):
        yield "This does not look like English: the draft may find little. Everything else works."
    turns = [bool(TURN.match(article[block])) for block in article.paragraphs]
    if sum(turns) >= max(4, len(turns) / 3):
        yield (
            "It is an interview in questions and answers: the draft takes each speaker from the"
            " label before the words, so check the names in the review."
        )
    elif not article.quotations:
        yield "It has no quotations: only reported speech can be marked."
    if len(article.words) > 3000:
        yield f"It is long ({len(article.words):,} words): let learners mark a few paragraphs."
    if lost := article.text.count("\ufffd"):
        yield f"{counted(lost, 'character')} in it cannot be read (“�”): mend them by hand."


def beginning_only(text: str, around: str, free: str) -> str:
    """The note that a text may be only the beginning of an article; "" if nothing tells so.

    ``around`` is everything that the page shows, ``free`` what its metadata say of who may read it.
    """
    count = len(text.split())
    offer = PAYWALL.search(around)
    broken = re.search(r"(?:\.\.\.|…)\s*(?:\[.*\])?$", text.strip())
    if (count < STUB and (offer or broken or free == "false")) or (broken and offer):
        why = f"the page says {quoted(offer[0])}" if offer else "it breaks off" if broken else (
            "the page says that it is not free"
        )  # fmt: skip
        return (
            f"This may be only the beginning of the article ({counted(count, 'word')}, and {why}):"
            " save the page again when you can read all of it, or copy the whole text."
        )
    if count < SHORT:
        return (
            f"It is short ({counted(count, 'word')}): look whether this is the whole article, or"
            " only its beginning."
        )
    return ""


def undated(article: Article) -> tuple[str, ...]:
    """The words in an article that cannot be dated without its day of publication.

    >>> undated(Article("The bridge was shut on Tuesday, the mayor said. It was built in 1931."))
    ('on Tuesday',)
    """
    if article.published:
        return ()
    known = {one.words for one in draft(article).dates}
    on_some_day = Article(article.text, article.name, "2022-07-27")
    return tuple(one.phrase for one in draft(on_some_day).dates if one.words not in known)


def no_day(article: Article) -> str:
    """What an unknown day of publication costs, and what to do; "" if it is known."""
    if article.published:
        return ""
    lost = undated(article)
    if not lost:
        return "the day of publication is unknown; no words of this article need it."
    mentions = f"{counted(len(lost), 'mention')} such as “{lost[0]}” cannot be dated"
    return f"the day of publication is unknown, so {mentions}: add --published DATE"
