"""Small pictures of faces in lists: covered, and as they are only while a person asks for it."""
