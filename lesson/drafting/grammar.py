"""What the rules know of English words: small closed classes, and noun phrases around a verb."""

from .passages import QUOTE, Passage


def words(text: str) -> frozenset[str]:
    """The words of a list as a set."""
    return frozenset(text.split())


PRONOUNS = words("i he she they we you it who")
AUXILIARIES = words(
    "has have had is are was were be been being am will would can could did does do may might must"
    " should shall 's 've 'd 'll he's she's they've we've i've you've he'd she'd they'd i'd ain't"
)
BE = words("is are was were be been being am")
NEGATIONS = words(
    "not never n't didn't doesn't don't won't wouldn't couldn't can't cannot hasn't haven't hadn't"
    " isn't wasn't weren't nobody neither nor shouldn't"
)
ADVERBS = words(
    "also later then now just again once still even often ever always soon only further first"
    " already recently reportedly repeatedly quickly previously earlier simply famously once more"
    " meanwhile instead however too thus therefore himself herself themselves both all"
    " yesterday today tomorrow"
)
SUBORDINATORS = words(
    "that because while when whenever if where whereas although though since after before until"
    " unless as than whether which whom whose why how what so but or yet nor and whereby"
)
PREPOSITIONS = words(
    "in on at by for from with of to into about against during after before since until over under"
    " through via amid among between without within despite following including per like near upon"
    " behind beyond around across along toward towards"
)
DETERMINERS = words(
    "the a an this that these those his her its their our my your some many most several few one"
    " two three four five six other another any every each no more all both"
)
DAYS = words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight earlier later"
    " last this next week weekend month year morning afternoon evening night afterward afterwards recently"
    " january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sept oct nov dec"
)
LEAD_INS = words(
    "and but or so yet however meanwhile still also then later now instead indeed moreover"
    " nevertheless nonetheless for although though while as if when because well yes no"
    " additionally furthermore similarly likewise perhaps ultimately once"
)


def adverb(word: str) -> bool:
    """Whether a word is taken for an adverb."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in NO_ADVERBS)


NO_ADVERBS = words("family only ally supply daily weekly reply assembly july italy rally")


def name_like(p: Passage, at: int) -> bool:
    """Whether an item may be (part of) a name."""
    return not p.quoted(at) and p.capital(at) and p.words[at] not in LEAD_INS | PREPOSITIONS
