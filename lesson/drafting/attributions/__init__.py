"""Who says what: attributions found by rules."""

from .attributions import attributions

__all__ = ["attributions"]
