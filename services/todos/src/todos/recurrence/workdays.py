"""Which days are worked on in a country: a port, and its adapter for the library `holidays`.

The library is loaded when the first country is asked for: it is large, and most people's repeats need none of it.
"""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from types import ModuleType
from typing import Any, Final, Protocol

_KEPT_YEARS: Final = 64


class WorkCalendar(Protocol):
    """What a repeat asks about a day."""

    def is_working_day(self, day: date) -> bool:
        """People work: neither a weekend nor a holiday, or a weekend day to which work was moved."""

    def is_holiday(self, day: date) -> bool:
        """A public holiday, or a day off that was moved here."""


@dataclass(frozen=True, slots=True)
class CountryCalendar:
    """The public holidays of a country, by its ISO 3166-1 code of two letters."""

    country: str

    def is_working_day(self, day: date) -> bool:
        """As the port says."""
        return bool(_holidays(self.country, day.year).is_working_day(day))

    def is_holiday(self, day: date) -> bool:
        """As the port says."""
        return day in _holidays(self.country, day.year)


def is_known_country(code: str) -> bool:
    """True for a country whose holidays we know."""
    return code in _modules()


@cache
def _registry() -> ModuleType:
    return importlib.import_module("holidays.registry")


@cache
def _modules() -> Mapping[str, tuple[str, str]]:
    """Module and class of each country by its code."""
    return {names[1]: (module, names[0]) for module, names in _registry().COUNTRIES.items()}


# What comes out of it is the library's mapping of holidays, which has no common type of use here.
@lru_cache(maxsize=_KEPT_YEARS)
def _holidays(country: str, year: int) -> Any:
    module, name = _modules()[country]
    # Without `expand` a question about another year cannot make the mapping grow.
    return getattr(importlib.import_module(f"holidays.countries.{module}"), name)(years=year, expand=False)
