"""Pictures of a reading: each shows itself with its finding in words and its numbers."""

from .chain import chain
from .marked import marked
from .picture import Picture
from .ribbon import ribbon
from .telling import telling
from .timeline import timeline
from .voices import voices

__all__ = ["Picture", "chain", "marked", "ribbon", "telling", "timeline", "voices"]
