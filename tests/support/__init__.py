"""What several test tiers share: a running Delegram, its people, and the days they live."""
