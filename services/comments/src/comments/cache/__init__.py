"""Redis in front of the pages: faster when it answers, never different, never needed."""
