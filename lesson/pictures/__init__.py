"""Pictures of a reading. Drawn, each states its finding as alt text and has its numbers as a table:
``voices``, ``ribbon``, ``chain``, ``timeline``, ``telling``. Text themselves: ``marked``,
``beside``, ``cues``. All take a reading first, such as ``iss.mine``; ``help`` shows an example.
"""

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
