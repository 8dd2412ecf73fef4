"""Boxes by hand: drawn, moved and followed in the picture, and what their keys do."""
