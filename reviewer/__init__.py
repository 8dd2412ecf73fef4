"""Reviewer: find, decide and cover the faces of prisoners in video."""

__version__ = "0.1.0"
