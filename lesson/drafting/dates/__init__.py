"""When it was: date mentions found by rules."""

from .mentions import date_mentions

__all__ = ["date_mentions"]
