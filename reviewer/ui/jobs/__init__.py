"""Work in the background as the window shows it."""
