"""Dialogs: what is asked or shown beside the panels."""
