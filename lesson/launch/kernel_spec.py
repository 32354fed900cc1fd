"""Kernels that import nothing from a notebook's folder before a cell is run.

``python -m`` puts the current folder first, so that a student's ``random.py`` would stand in for
Python's own, and an ``ipykernel_launcher.py`` for the kernel. ``python -P -m`` does not.
"""

import os
import sys
from itertools import pairwise

from jupyter_client import kernelspec
from jupyter_client.manager import AsyncKernelManager
from traitlets import Type, default, validate

LAUNCHES = (("-m", "ipykernel_launcher"), ("-m", "ipykernel"))
THIS_PYTHON = ("python", "python3", f"python3.{sys.version_info.minor}", sys.executable)


class FolderlessKernel(kernelspec.KernelSpec):
    """A kernel's description; one of this Python starts without its folder to import from."""

    @validate("argv")
    def _without_folder(self, proposal: dict) -> list[str]:
        return without_folder(proposal["value"])


class FolderlessKernels(kernelspec.KernelSpecManager):
    """The kernels there are, each started without its folder to import from."""

    kernel_spec_class = Type(FolderlessKernel, kernelspec.KernelSpec, config=True)


class FolderlessManager(AsyncKernelManager):
    """Starts one of these kernels."""

    @default("kernel_spec_manager")
    def _kernels(self) -> FolderlessKernels:
        return FolderlessKernels()


def without_folder(command: list[str]) -> list[str]:
    """The command that starts a kernel of this Python, with -P; any other as it is.

    >>> without_folder(["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"])[:3]
    ['python', '-P', '-m']
    """
    program, *rest = command or [""]
    ours = program in THIS_PYTHON or os.path.realpath(program) == os.path.realpath(sys.executable)
    launches = not set(pairwise(rest)).isdisjoint(LAUNCHES)
    return [program, "-P", *rest] if ours and launches and "-P" not in rest else command


def everywhere() -> None:
    """Every kernel that this process starts from now on is one of these."""
    # nbgrader lets nobody name another class
    kernelspec.KernelSpecManager = FolderlessKernels
