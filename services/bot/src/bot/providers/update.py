"""What a handler may ask for about the update in hand."""

from typing import Final

from aiogram.types import User
from dishka import Provider, Scope, provide
from dishka.integrations.aiogram import AiogramMiddlewareData

from bot.identity import Actor, Defaults, RequestSteps
from bot.locales.translator import Translator, Translators, guess_language
from bot.middlewares.update_environment import REQUEST_STEPS_KEY
from bot.ports.registries import PersonRegistry
from bot.ports.todos import TodosGateway
from contracts.ids import TelegramId
from contracts.todos.v1.people import Person

_MAX_NAME_LENGTH: Final = 128


class UpdateProvider(Provider):
    """What a handler may ask for about the update in hand."""

    scope = Scope.REQUEST

    @provide
    def provide_steps(self, data: AiogramMiddlewareData) -> RequestSteps:
        """The names of this update's changes, counted over all its handlers."""
        steps: RequestSteps = data[REQUEST_STEPS_KEY]
        return steps

    @provide
    async def provide_actor(self, data: AiogramMiddlewareData, people: PersonRegistry, defaults: Defaults) -> Actor:
        """Who pressed or wrote."""
        user: User = data["event_from_user"]
        person = await people.find_person(TelegramId(user.id))
        return Actor(
            telegram_id=TelegramId(user.id),
            name=(user.full_name.strip() or str(user.id))[:_MAX_NAME_LENGTH],
            username=user.username,
            language=person.language if person else guess_language(user.language_code, default=defaults.language),
            timezone=person.timezone if person else defaults.timezone,
            is_known=person is not None,
            week_starts_on=person.week_starts_on if person else 1,
        )

    @provide
    async def provide_person(self, actor: Actor, people: PersonRegistry, todos: TodosGateway) -> Person:
        """The actor as todos knows them; somebody nobody knows yet is introduced, which costs a request."""
        return await people.find_person(actor.telegram_id) or await todos.introduce(actor)

    @provide
    def provide_translator(self, actor: Actor, translators: Translators) -> Translator:
        """Texts in the actor's language."""
        return translators[actor.language]
