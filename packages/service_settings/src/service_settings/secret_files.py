"""Secrets from files: `NAME_FILE` names one that holds the secret `NAME`, as Docker and systemd hand them over."""

import os
from pathlib import Path
from typing import Any, get_args

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import PydanticBaseSettingsSource


class UnusableFile:
    """Stands where a secret should be, so that why it is not there is told together with every other problem."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


class SecretFiles(PydanticBaseSettingsSource):
    """The source of every field that is a secret."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        name = field_name.upper()
        path = os.environ.get(f"{name}_FILE") if _is_secret(field.annotation) else None
        return (_read(name, path) if path else None), field_name, False

    def __call__(self) -> dict[str, Any]:
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: value for name, value in found.items() if value is not None}


def _is_secret(annotation: object) -> bool:
    return annotation is SecretStr or any(map(_is_secret, get_args(annotation)))


def _read(name: str, path: str) -> str | UnusableFile:
    if os.environ.get(name):
        return UnusableFile(f"{name} and {name}_FILE are both set; keep one")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as exc:
        return UnusableFile(f"{name}_FILE cannot be read ({type(exc).__name__}: {path})")
