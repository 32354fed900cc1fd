"""Questions from questions.toml, and feedback on their answers."""
