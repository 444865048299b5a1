"""What a dialog keeps of what it has loaded: one pydantic model as JSON in `dialog_data`.

Invariant: getters read the model and never ask the backend; handlers change it after the one request that a change costs.
"""

from typing import Final, Self

from aiogram_dialog import DialogManager
from aiogram_dialog.api.entities import Context
from aiogram_dialog.api.exceptions import UnknownIntent
from pydantic import BaseModel, ConfigDict, ValidationError

_KEY: Final = "model"


class WindowModel(BaseModel):
    """The base of the dialogs' models."""

    model_config = ConfigDict(extra="ignore", validate_default=False)

    @classmethod
    def of(cls, manager: DialogManager) -> Self:
        """The model of the current dialog; one with defaults only if nothing was kept yet.

        Raises:
            UnknownIntent: an older version of the bot wrote it, in a shape that is not understood any more.
        """
        return cls.of_context(manager.current_context())

    @classmethod
    def of_context(cls, context: Context) -> Self:
        """The model that a dialog's context holds; see `of`."""
        try:
            return cls.model_validate(context.dialog_data.get(_KEY, {}))
        except ValidationError as exc:
            msg = f"dialog data of {context.state} is not a {cls.__name__}"
            raise UnknownIntent(msg) from exc

    def keep(self, manager: DialogManager) -> None:
        """Store the model as it stands now."""
        manager.dialog_data[_KEY] = self.as_json()

    def as_json(self) -> dict[str, object]:
        """JSON types only; what is at its default is left out, to stay small."""
        return self.model_dump(mode="json", exclude_defaults=True)
