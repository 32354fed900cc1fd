"""The widgets: each a .py that keeps what is done, beside the .js and .css that show it."""
