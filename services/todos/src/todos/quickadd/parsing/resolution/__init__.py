"""The policies that turn meanings into a date, a time and a rule, given the moment and the zone (peers.md §5.3)."""
