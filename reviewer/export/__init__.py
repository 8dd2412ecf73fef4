"""The covered copy: paint covers onto decoded planes, treat the sound, encode."""
