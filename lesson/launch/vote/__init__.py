"""A vote of the room: hands that the instructor counts, and phones without accounts."""
