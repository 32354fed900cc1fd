"""How each kind of event is drawn."""

KINDS = {"said": "a saying", "happened": "what had happened", "expected": "what was still to come"}

COLOR = {"said": "#a03c77", "happened": "#0063a0", "expected": "#b34700"}

MARKER = {"said": "D", "happened": "o", "expected": "^"}

LEGEND = [
    ({"glyph": glyph, "color": COLOR[kind]}, KINDS[kind])
    for kind, glyph in {"said": "◆", "happened": "●", "expected": "▲"}.items()
]
