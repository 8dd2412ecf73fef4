"""The list of clips, and how far each of them is."""
