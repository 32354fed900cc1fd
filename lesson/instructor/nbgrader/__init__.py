"""A lesson as an nbgrader assignment, and what a student’s work is worth."""
