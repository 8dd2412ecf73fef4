"""Use cases: what both front ends call."""
