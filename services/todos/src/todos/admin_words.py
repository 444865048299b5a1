"""What `/admin` calls the apps, the models, their fields and choices: names as they stand in the code, looked up in the catalogues.

They are not marked for translation in the models: a name there is part of the migrations, and those of all the fields would make each
first start and each test database wait for seconds.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig
from django.db.models import Field, Model
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def word_for(name: str) -> "_StrPromise":
    """The word for a name of the code, in the language of whoever reads it; a name is English with underscores."""
    return gettext_lazy(name.replace("_", " "))


def write_moment(moment: datetime) -> str:
    """A moment as the page writes it: in the language and the zone of whoever reads it."""
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")


def translate_names(configs: Iterable[AppConfig]) -> None:
    """Let the apps, and everything in them that has a name, be called by the catalogues. Migrations do not notice."""
    # Some names are Django's own and speak a language already; here they are wanted as they were written.
    with translation.override(None):
        for config in configs:
            config.verbose_name = word_for(str(config.verbose_name))
            for model in config.get_models():
                _translate_model(model)


def _translate_model(model: type[Model]) -> None:
    meta = model._meta
    meta.verbose_name_plural = word_for(str(meta.verbose_name_plural))
    meta.verbose_name = word_for(str(meta.verbose_name))
    for field in meta.local_fields:
        _translate_field(field)


def _translate_field(field: "Field[Any, Any]") -> None:
    field.verbose_name = word_for(str(field.verbose_name))
    if field.choices:
        field.choices = [(value, word_for(str(label))) for value, label in field.flatchoices]
