"""What every benchmark needs: servers on chosen cores, data, load, rows with goals, and how they are shown."""
