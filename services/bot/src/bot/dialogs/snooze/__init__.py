"""When to be told again: presets, a day and an hour, or words. Stands in the place of the reminder's message and turns into it again."""
