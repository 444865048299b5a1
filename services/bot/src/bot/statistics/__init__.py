"""How much was done: a picture of the week or the month, drawn in the person's language."""
