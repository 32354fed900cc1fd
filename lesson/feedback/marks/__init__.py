"""A learner’s marks held against the key."""

from .compare import compare

__all__ = ["compare"]
