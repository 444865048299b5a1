"""What notifications say, by what they tell of."""
