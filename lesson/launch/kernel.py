"""What a kernel does for the course: a cell works by itself, whatever files lie beside it.

A kernel that has just started knows nothing of what was run before, and “NameError: name
'exercises' is not defined” helps nobody. Before a cell is run, the cells above that define what it
lacks are run first, without their outputs. Where they cannot be found, a sentence says what to run.

The notebook's folder comes last among the places to import from, and only once a cell is run: a
student's file stands in for no module. Where a cell imports a module whose name such a file has, a
sentence says so.

An IPython extension: ``etc/ipython`` of the environment names it, so that every Jupyter has it.
"""

from __future__ import annotations

import ast
import builtins
import json
import os
import symtable
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lesson.base.notices import tell

OURS = ("lesson", "exercises", "load", "pictures", "iss", "desk")  # what a first cell defines
RUN_FIRST = (
    "Copy Desk: “{name}” is not known yet: the kernel has just started. Run the first code cell of"
    " this notebook (it begins with “from lesson import …”), then this cell again."
)
HIDDEN = (
    "“{file}” in this folder has the name of {what}, and “import {name}” takes that one. To import"
    " your file, rename it."
)


def imports(source: str) -> set[str]:
    """The modules that a cell imports; none where it cannot be parsed.

    >>> sorted(imports("import random, json as j\\nfrom os.path import join"))
    ['json', 'os', 'random']
    """
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError):
        return set()
    named = {one.name for node in nodes if isinstance(node, ast.Import) for one in node.names}
    named |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in named} - {""}


def hidden(name: str) -> str:
    """The sentence about a file of this folder that has the name of another module; "" if none."""
    file = next((one for one in (f"{name}.py", f"{name}/__init__.py") if Path(one).is_file()), "")
    try:
        found = find_spec(name) if file else None
    except (ImportError, ValueError):  # a module that says not where it comes from
        found = None
    if found is None or Path(found.origin or "") == Path(file).absolute():
        return ""
    own = name in sys.stdlib_module_names
    what = "one of Python’s own modules" if own else "a package that is installed"
    return HIDDEN.format(file=file, what=what, name=name)


def open_folder(source: str) -> None:
    """Lets a cell import from the notebook's folder, after everything else."""
    if "" in sys.path:
        sys.path.remove("")
    sys.path.append("")
    for sentence in filter(None, map(hidden, sorted(imports(source)))):
        tell(sentence, once=True)


def lacks(source: str) -> set[str]:
    """The names that a cell reads and does not define; none where it cannot be parsed.

    >>> sorted(lacks("exercises.mark(iss, *[n for n in (1, 2)])"))
    ['exercises', 'iss']
    """
    table = parsed(source)
    return set(reads(table)) - defines(source) if table else set()


def defines(source: str) -> set[str]:
    """The names that a cell defines.

    >>> sorted(defines("from lesson import load\\n\\niss = load('iss-exit')"))
    ['iss', 'load']
    """
    table = parsed(source)
    symbols = table.get_symbols() if table else ()
    return {one.get_name() for one in symbols if one.is_assigned() or one.is_imported()}


def parsed(source: str) -> symtable.SymbolTable | None:
    """The names of a cell, by scope; None where it is no Python."""
    try:
        return symtable.symtable(source, "<cell>", "exec")
    except (SyntaxError, ValueError):
        return None


def reads(table: symtable.SymbolTable) -> Iterator[str]:
    """The names of the notebook that a scope reads, or a scope in it."""
    whole = table.get_type() == "module"
    for one in table.get_symbols():
        if one.is_referenced() and (whole or one.is_global()):
            yield one.get_name()
    for inner in table.get_children():
        yield from reads(inner)


def to_run_first(cells: Iterable[str], source: str, known: Iterable[str]) -> list[str]:
    """The cells above ``source`` that define what it lacks, and what they lack, from the top.

    >>> to_run_first(["a = 1", "b = a", "c = 3", "print(b)"], "print(b)", {"print"})
    ['a = 1', 'b = a']
    """
    cells = list(cells)
    above = cells[: cells.index(source)] if source in cells else cells
    wanted, first = lacks(source) - set(known), []
    for cell in reversed(above):
        if given := defines(cell) & wanted:
            wanted = (wanted - given) | (lacks(cell) - set(known))
            first.insert(0, cell)
    return first


def code_cells(notebook: Path) -> list[str]:
    """The code of a notebook of the course, cell by cell; none of any other, or of no notebook."""
    try:
        book = json.loads(notebook.read_text(encoding="utf-8"))
        cells = ["".join(one["source"]) for one in book["cells"] if one["cell_type"] == "code"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return cells if any("from lesson import" in cell for cell in cells) else []


def notebook_of(shell: Any) -> Path:
    """The notebook of a kernel, as far as Jupyter or VS Code tells its path."""
    return Path(shell.user_ns.get("__vsc_ipynb_file__") or os.environ.get("JPY_SESSION_NAME", ""))


def before(shell: Any, info: Any) -> None:
    """Runs what a cell lacks, before it is run; what is known already keeps its value."""
    open_folder(info.raw_cell)
    known = {*shell.user_ns, *vars(builtins)}
    if info.silent or not lacks(info.raw_cell) - known:
        return
    kept = dict(shell.user_ns)
    for cell in to_run_first(code_cells(notebook_of(shell)), info.raw_cell, known):
        shell.run_cell(cell, silent=True, store_history=False)
    shell.user_ns.update(kept)


def explained(shell: Any, kind: type, error: NameError, trace: Any, tb_offset: Any = None) -> list:
    """What is shown for a name that is not known: a sentence for one of ours, else as ever."""
    if error.name in OURS:
        told = [RUN_FIRST.format(name=error.name)]
        shell._showtraceback(kind, error, told)
        return told
    return shell.showtraceback((kind, error, trace), tb_offset=tb_offset)


def load_ipython_extension(shell: Any) -> None:
    """Registers both with IPython (its own name for this)."""
    shell.events.register("pre_run_cell", partial(before, shell))
    shell.set_custom_exc((NameError,), explained)
