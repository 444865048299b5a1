"""HTTP plumbing shared by all apps."""
