"""Feedback: right, not yet or not answered, always with the reason."""
