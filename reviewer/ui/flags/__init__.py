"""The flags of the open review, worst first."""
