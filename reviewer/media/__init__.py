"""Files and frames: probing, exact decoding with PyAV, and ffmpeg as a child process."""
