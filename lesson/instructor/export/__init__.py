"""`lesson export`: a lesson's questions as a file that a learning platform imports."""
