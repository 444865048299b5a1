"""Figures from samples. Pure: nothing here measures."""

import math
import statistics
from collections.abc import Sequence


def percentile(samples: Sequence[float], share: float) -> float:
    """The smallest sample that at least this share of all samples do not exceed (nearest rank).

    Raises:
        ValueError: there are no samples.
    """
    if not samples:
        raise ValueError("no samples")
    ordered = sorted(samples)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]


def median_ratio(ours: Sequence[float], reference: Sequence[float]) -> float:
    """The median of the ratios round by round: a machine that slows down slows both sides of one round.

    Raises:
        ValueError: the two were not measured in the same number of rounds.
    """
    return statistics.median(mine / theirs for mine, theirs in zip(ours, reference, strict=True))
