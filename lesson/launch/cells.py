"""What a notebook's cells load and ask, read from their code: nothing of it is run."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from lesson.base.errors import LessonError
from lesson.exercises.earlier import KINDS, ExerciseCall
from lesson.lesson import Lesson, load

Asked = tuple[str, ExerciseCall]  # the name that a cell gives its lesson, and what it asks for


def parsed(source: str) -> ast.Module:
    """The statements of a cell; none where it is no Python."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return ast.parse("")


def lessons(
    trees: Iterable[ast.Module], folder: Path | None = None, known: Mapping[str, object] = {}
) -> dict[str, Lesson]:
    """The lessons that cells name outright, by their names there.

    Those that are ``known`` stay; others are loaded, in the notebook's ``folder`` if it is given.
    """
    found: dict[str, Lesson] = {}
    for name, place in (pair for tree in trees for pair in loads(tree)):
        with suppress(LessonError, ValueError):
            here = known.get(name)
            found[name] = here if isinstance(here, Lesson) else loaded(place, folder)
    return found


def loads(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """What a cell loads as a lesson, and the name for it: ``iss = load("iss-exit")``."""
    for one in tree.body:
        match one:
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="load"), args=[place])
            ):
                yield name, place


def loaded(place: ast.expr, folder: Path | None) -> Lesson:
    """The lesson of a name or a path; LessonError or ValueError where only a kernel knows it."""
    named = ast.literal_eval(place)
    if folder is None:
        return load(named)
    there = folder / str(named)
    return replace(load(there if there.is_dir() else str(named)), begun_in=folder)


def exercises(tree: ast.Module) -> Iterator[Asked]:
    """The exercises that a cell asks for, where it names them outright."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="exercises"), attr=kind),
                args=[ast.Name(id=name), *about],
                keywords=options,
            ) if kind in KINDS:
                with suppress(ValueError):  # what is computed only a kernel knows
                    told = {one.arg: one.value for one in options if one.arg in ("guess", "round")}
                    given = {option: ast.literal_eval(value) for option, value in told.items()}
                    yield name, ExerciseCall(kind, tuple(map(ast.literal_eval, about)), given)
