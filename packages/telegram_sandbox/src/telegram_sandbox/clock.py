"""Time as a parameter: rules with deadlines get a clock, so tests move it instead of waiting."""

from __future__ import annotations

import time
from collections.abc import Callable

# Seconds since the epoch.
type Clock = Callable[[], float]

system_clock: Clock = time.time
