"""What `delegram up` does, step by step."""
