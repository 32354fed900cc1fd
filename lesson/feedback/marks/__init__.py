"""A learner’s attributions compared with the key."""

from .compare import compare

__all__ = ["compare"]
