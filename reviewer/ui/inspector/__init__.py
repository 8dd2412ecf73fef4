"""The inspector: what is selected, why it is flagged, what is decided, and the forms for that."""
