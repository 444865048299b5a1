"""Deep links: what `https://t.me/<bot>?start=…` leads to."""
