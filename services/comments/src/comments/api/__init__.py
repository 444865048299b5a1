"""HTTP: routes that authenticate, parse, call one use case and render; and the mapping from errors to problem documents."""
