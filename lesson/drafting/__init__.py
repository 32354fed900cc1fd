"""The draft: a reading that rules find by themselves in any English news article."""

from .propose import draft

__all__ = ["draft"]
