"""The values: an article, spans of it, and what one reader marked in it."""
