"""The grammar behind the rules: small word classes, and tests on single words."""


def words(text: str) -> frozenset[str]:
    """The words of a list as a set."""
    return frozenset(text.split())


PRONOUNS = words("i he she they we you it who")
SUBJECTS = words("he she they it we i there")  # what begins a clause and nothing else
OBJECTS = words(
    "me us him her them you it reporters everyone people voters supporters fans viewers"
)
POSSESSIVES = words("his her their")
BE = words("is are was were be been being am")
AUXILIARIES = BE | words(
    "has have had will would can could did does do may might must should shall"
    " 's 've 'd 'll he's she's they've we've i've you've he'd she'd they'd i'd ain't"
)
NEGATIONS = words(
    "not never n't didn't doesn't don't won't wouldn't couldn't can't cannot hasn't haven't hadn't"
    " isn't wasn't weren't nobody neither nor shouldn't"
)
ADVERBS = words(
    "also twice later then now just again once still even often ever always soon only further"
    " first already recently reportedly repeatedly quickly previously earlier simply famously more"
    " meanwhile instead however too thus therefore himself herself themselves both all"
    " yesterday today tomorrow though"
)
NO_ADVERBS = words("family only ally supply daily weekly reply assembly july italy rally")
JOINTS = words("and but while though although as")
SUBORDINATORS = words(
    "that because while when whenever if where whereas although though since after before until"
    " unless as than whether which whom whose why how what so but or yet nor and whereby"
)
WITHIN = words(  # what makes a clause part of another: it ends at the comma
    "while although though when as after since if before because even once whether"
)
QUESTIONS = words("how why what whether where if")
PREPOSITIONS = words(
    "in on at by for from with of to into about against during after before since until over under"
    " through via amid among between without within despite following including per like near upon"
    " behind beyond around across along toward towards"
)
DETERMINERS = words(
    "the a an this that these those his her its their our my your some many most several few one"
    " two three four five six other another any every each no more all both"
)
MANY = words(
    "all both many some most few this that others another one two three several"
)  # may stand without a noun
DAYS = words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight earlier later"
    " last this next week weekend month year morning afternoon evening night afterward afterwards"
    " january february march april month june july august september october november december"
    " recently jan feb mar apr jun jul aug sept oct nov dec"
)
LEAD_INS = words(
    "and but or so yet however meanwhile still also then later now instead indeed moreover"
    " nevertheless nonetheless for although though while as if when because well yes no"
    " additionally furthermore similarly likewise perhaps ultimately once"
)
PASTS = words(  # verbs in the past that do not end in -ed
    "arose became began bought broke brought built came caught chose cut drew drove fell felt"
    " fled flew fought found gave got grew heard held hit hurt kept knew laid lay led left let"
    " lost made meant met overthrew paid put quit ran rose sank sat saw sent set shook shot shut"
    " slept slid sold sought spent spoke stole stood struck swore taught thought threw told took"
    " underwent went withdrew woke won wore wrote"
)
DASHES = ("—", "–", "―", "-")
AFTER_QUOTE = DAYS | words("during after when while before hours days")
AFTER_OBJECT = words("after during when while because since before at")
PLURALS = words(
    "data people men women police some many most others percent media third half majority"
)
NOUNS_TOO = words(  # forms of reporting verbs that are as often nouns
    "report reports call calls claim claims state states note notes comment comments plan plans"
    " show shows question questions answer answers attack attacks hope hopes fear fears credit"
    " demand demands request requests charge charges offer offers order orders project projects"
    " document documents detail details estimate estimates promise promises pledge pledges"
    " read post posts text texts email emails signal signals challenge challenges grant grants"
    " object objects brand brands label labels cry doubt doubts point points counter reason reasons"
    " forecast forecasts rip lie lies tease guess advocate advocates protest protests smile laugh"
    " rule rules hold holds express stress remark remarks boast boasts tweet tweets quip quips"
    " voice voices"
)
SAYING_NOUNS = words(
    "statement announcement claim claims suggestion assertion allegation allegations accusation"
    " accusations argument warning prediction insistence complaint complaints promise pledge vow"
    " admission acknowledgment acknowledgement concession contention charge charges report reports"
    " comment comments remark remarks declaration estimate threat speculation warnings arguments"
    " view denial denials assurance assurances assertions suggestions"
)
COURTS = words(
    "justice court bench jury jurors inquest tribunal inquiry hearing panel judge judges"
)
MEDIA = words(
    "times post journal news reuters afp ap associated press agency tass interfax xinhua"
    " bloomberg politico cnn nbc cbs abc msnbc fox bbc npr sky herald tribune guardian gazette"
    " telegraph observer chronicle examiner sun mail mirror hindu standard globe courier echo"
    " magazine newspaper radio television tv daily weekly"
)

NAMES_TOO = words("fox sky post press")  # words of MEDIA that may be somebody's family name


def adverb(word: str) -> bool:
    """Whether a word is taken for an adverb."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in NO_ADVERBS)


def pronoun(word: str) -> bool:
    """Whether a word is a pronoun in the place of a subject, with or without a short verb.

    >>> pronoun("he"), pronoun("she's"), pronoun("mayor")
    (True, True, False)
    """
    return word.split("'")[0] in PRONOUNS
