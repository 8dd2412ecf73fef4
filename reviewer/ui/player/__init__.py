"""The player: the picture of a frame, as it is or covered, with boxes; playing; sound."""
