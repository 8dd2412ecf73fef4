"""Copies and reports: asked for, made in the background, and what their check found."""
