"""Every text of the app, in both languages, one table per page."""
