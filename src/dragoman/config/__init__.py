"""The Django project: settings from the environment, root addresses, base page."""
