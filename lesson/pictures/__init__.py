"""Pictures of a reading: each shows itself with its finding in words and its numbers."""

from .beside import beside
from .chain import chain
from .cues import cues
from .marked import marked
from .picture import Picture
from .ribbon import ribbon
from .telling import telling
from .timeline import timeline
from .voices import voices

__all__ = [
    "Picture", "beside", "chain", "cues", "marked", "ribbon", "telling", "timeline", "voices",
]  # fmt: skip
