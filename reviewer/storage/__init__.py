"""The review file: one SQLite file per clip."""
