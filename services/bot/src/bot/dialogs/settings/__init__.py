"""Language, time zone, password, signed-in programs."""
