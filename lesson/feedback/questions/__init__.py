"""Questions as they stand in questions.toml, and what an answer is told."""
