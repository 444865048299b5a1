"""When a person is reminded of one task: what there is, and what can be added."""
