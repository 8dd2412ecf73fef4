"""Measurements on real footage; nothing here runs with the tests."""
