"""Looking at pictures: detectors, shot cuts, tracks, and the check of a finished copy."""
