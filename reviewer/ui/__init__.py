"""The window: panels that show a review, listen to the workspace and call use cases."""
