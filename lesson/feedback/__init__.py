"""What a learner is told: right, not yet, or not answered, always with the reason."""
