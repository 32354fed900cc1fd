"""What a notebook's cells load and ask, read from their code: nothing of it is run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import suppress

from lesson.exercises.earlier import KINDS, ExerciseCall

Asked = tuple[str, ExerciseCall]  # the name that a cell gives its lesson, and what it asks for


def parsed(source: str) -> ast.Module | None:
    """The statements of a cell; None where it is no Python."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return None


def loads(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """What a cell loads as a lesson, and the name for it: ``iss = load("iss-exit")``."""
    for one in tree.body:
        match one:
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="load"), args=[place])
            ):
                yield name, place


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
