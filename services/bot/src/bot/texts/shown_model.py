"""The base of what the bot shows: small, frozen, and able to live through a change of its own shape."""

from pydantic import BaseModel, ConfigDict


class ShownModel(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)
