"""`lesson new`: an article becomes a lesson folder."""
