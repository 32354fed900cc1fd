"""How each kind of event is drawn."""

from lesson.reading.event_kinds import EVENT_KINDS

COLOR = {name: kind.color for name, kind in EVENT_KINDS.items()}
MARKER = {name: kind.marker for name, kind in EVENT_KINDS.items()}
TOLD = {name: f"{kind.glyph} {kind.short}" for name, kind in EVENT_KINDS.items()}
