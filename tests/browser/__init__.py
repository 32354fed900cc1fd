"""The course in a real JupyterLab, driven in Chromium as a reader drives it."""
