"""Quick add: one line of text becomes a task. `parsing` reads the line; the rest puts it into the person's lists."""
