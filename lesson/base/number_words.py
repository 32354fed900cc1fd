"""Numbers up to 99 in words, and places up to 31: “sixty-seven”, “twenty-first”."""

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
NUMBERS = {name: number for number, name in enumerate(ONES)}
NUMBERS |= {name: 10 * number for number, name in enumerate(TENS, 2)}
NUMBERS |= {
    f"{ten}{sign}{one}": 10 * number + digit
    for number, ten in enumerate(TENS, 2)
    for digit, one in enumerate(ONES[1:10], 1)
    for sign in "- "
}
PLACES = {name: number for number, name in enumerate(ORDINALS, 1)} | {"thirtieth": 30}
PLACES |= {
    f"{ten}{sign}{one}": number + digit
    for ten, number in (("twenty", 20), ("thirty", 30))
    for digit, one in enumerate(ORDINALS[:9], 1)
    for sign in "- "
}


def one_of(names: dict[str, int]) -> str:
    """A regular expression that matches any of these names, the longest first."""
    return "|".join(sorted(names, key=len, reverse=True))
