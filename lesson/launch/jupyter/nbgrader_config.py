"""For nbgrader, wherever it starts kernels: no file of a student's stands in for a module."""

from lesson.launch.kernel_spec import everywhere

everywhere()
