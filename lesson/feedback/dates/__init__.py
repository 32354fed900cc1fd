"""A learner’s date compared with the key."""
