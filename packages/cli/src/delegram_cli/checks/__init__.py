"""What `delegram test` runs: checks of the code, then the tiers of tests, cheapest first."""
