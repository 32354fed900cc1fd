"""The draft: a reading that rules find by themselves in any English news article."""

from .precision import how_sure
from .propose import draft

__all__ = ["draft", "how_sure"]
