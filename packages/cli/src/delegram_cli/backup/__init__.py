"""One file that holds everything people gave to Delegram, and the way back from it."""
