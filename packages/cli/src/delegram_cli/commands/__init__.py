"""One module per subcommand: its options and how it reports; the work is done elsewhere."""
