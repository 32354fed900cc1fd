"""A date that a learner gives to an event, held against the key."""
