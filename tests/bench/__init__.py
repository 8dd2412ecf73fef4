"""Measurements on clips with known faces; the tests beside them try the measuring itself."""
