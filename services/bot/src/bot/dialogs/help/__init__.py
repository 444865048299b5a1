"""The hints, topic by topic; what is kept of a person is one of them."""
