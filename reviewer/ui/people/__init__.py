"""The people of the open review, and what they are."""
