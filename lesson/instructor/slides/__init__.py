"""`lesson slides`: a notebook as slides that need no network."""
