"""The one kind of error a learner sees: a sentence, never a traceback."""


class LessonError(Exception):
    """Something a reader can put right: what was expected, what was found, what to do."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows in place of a traceback (IPython asks for it by this name)."""
        return ["Copy Desk: " + " ".join(str(self).split())]


class OtherFileError(LessonError):
    """A whole file of something else: another article, another Copy Desk. It is left as it is."""
