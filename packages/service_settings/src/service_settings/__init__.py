"""How a service reads its settings from its environment, once.

Invariant: whatever is wrong is told in one message that names every wrong setting, and a secret's value is never part of it.
"""

from service_settings.kinds import BaseUrl, DatabaseUrl, Port, RedisUrl, TimeZoneName, secret_of_length
from service_settings.reading import ServiceSettings, SettingsInvalid, read_settings, read_settings_or_exit

__all__ = [
    "BaseUrl",
    "DatabaseUrl",
    "Port",
    "RedisUrl",
    "ServiceSettings",
    "SettingsInvalid",
    "TimeZoneName",
    "read_settings",
    "read_settings_or_exit",
    "secret_of_length",
]
