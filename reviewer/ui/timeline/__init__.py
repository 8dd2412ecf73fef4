"""The timeline: risk, flags, sound, tags and people through time."""
