c = get_config()  # noqa: F821 - IPython gives it
c.InteractiveShellApp.extensions.append("lesson.launch.kernel")
