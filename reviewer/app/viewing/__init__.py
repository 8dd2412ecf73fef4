"""Looking at a clip: pictures, thumbnails and sound, decoded in a process of its own."""
