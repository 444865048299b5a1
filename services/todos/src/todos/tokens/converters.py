"""How random names stand in paths."""

from django.urls import register_converter
from django.urls.converters import StringConverter


class RandomNameConverter(StringConverter):
    """What `secrets.token_urlsafe` makes; any other text is no route of ours and never reaches the database."""

    regex = "[A-Za-z0-9_-]{8,64}"


register_converter(RandomNameConverter, "random")
