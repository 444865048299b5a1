"""Which kinds of news a person hears, and which they do without."""
