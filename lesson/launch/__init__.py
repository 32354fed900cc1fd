"""JupyterLab, started on a student’s folder."""
