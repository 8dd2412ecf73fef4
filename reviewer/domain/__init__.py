"""What a review is: plain data and pure functions, on the standard library and numpy alone."""
