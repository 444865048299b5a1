"""The sandbox as one object: the world, the bot's queue, and the door for Bot API calls.

A call goes through the fault script, is parsed, handled and written to the ledger, in that order; nothing between
parsing and the ledger waits, so a call is either carried out whole or not at all.
"""

from __future__ import annotations

import asyncio
import inspect
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiogram.methods import AnswerInlineQuery, SetWebhook

from telegram_sandbox.bot_profile import BotProfile
from telegram_sandbox.clock import Clock, system_clock
from telegram_sandbox.errors import BotApiError, unimplemented
from telegram_sandbox.events import EventHub
from telegram_sandbox.faults import Fault, FaultScript
from telegram_sandbox.files import Upload
from telegram_sandbox.flood import FloodGate, FloodLimits
from telegram_sandbox.ledger import Ledger
from telegram_sandbox.methods.registry import HANDLERS, Call
from telegram_sandbox.queries import CallbackAnswer, OpenQueries
from telegram_sandbox.rules.markup import read_markup
from telegram_sandbox.updates import UpdateQueue
from telegram_sandbox.webhook import WebhookState
from telegram_sandbox.wire import canonical_name, decode_fields, dump, parse_request
from telegram_sandbox.world import World

_NOT_RECORDED = {"getUpdates"}


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a call, and the fault that must happen to it on the way."""

    result: Any
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class SandboxOptions:
    """What distinguishes one sandbox from another."""

    token: str
    bot_username: str = "delegram_sandbox_bot"
    bot_name: str = "Delegram"
    callback_ttl_seconds: float = 60
    limits: FloodLimits = field(default_factory=FloodLimits)

    @property
    def bot_id(self) -> int:
        """The number in front of the token."""
        return int(self.token.split(":", 1)[0])


class Sandbox:
    """A local Telegram with one bot in it."""

    def __init__(self, options: SandboxOptions, *, clock: Clock = system_clock) -> None:
        self.options = options
        self.clock = clock
        self.events = EventHub()
        bot = BotProfile(id=options.bot_id, username=options.bot_username, names={"": options.bot_name})
        self.world = World(bot, clock=clock, events=self.events)
        first_update_id = secrets.randbelow(10**8) + 10**8
        self.updates = UpdateQueue(clock, first_id=first_update_id, on_change=self.events.touch)
        self.webhook = WebhookState()
        self.webhook_changed = asyncio.Event()
        self.callbacks: OpenQueries[CallbackAnswer] = OpenQueries(clock, ttl_seconds=options.callback_ttl_seconds)
        self.inline: OpenQueries[AnswerInlineQuery] = OpenQueries(clock, ttl_seconds=options.callback_ttl_seconds)
        # The results a person saw last: the only ones they can send.
        self.shown_inline: dict[int, AnswerInlineQuery] = {}
        self.flood = FloodGate(clock, options.limits)
        self.faults = FaultScript()
        self.ledger = Ledger(clock)

    def set_webhook(self, request: SetWebhook | None) -> None:
        """Deliver updates there from now on, or nowhere."""
        self.webhook = WebhookState(request)
        self.webhook_changed.set()

    def announce_bot(self) -> None:
        """Tell the watchers that the bot's name, texts or commands changed."""
        self.events.publish("bot", {"bot": dump(self.world.bot.user)})

    async def call(self, name: str, fields: Mapping[str, Any], uploads: Mapping[str, Upload] | None = None) -> Reply:
        """Carry out one Bot API call.

        Args:
            name: The method, in any letter case.
            fields: Parameters as they came: JSON values, or text that holds JSON.
            uploads: Files by the name that `attach://` refers to.

        Raises:
            BotApiError: the refusal to send.
        """
        method = canonical_name(name)
        params = dict(fields)
        try:
            params = decode_fields(method, fields)
            return await self._call(method, params, uploads or {})
        except BotApiError as error:
            if method not in _NOT_RECORDED:
                self.ledger.record(method, params, refusal=(error.code, error.description))
            raise

    async def _call(self, method: str, params: dict[str, Any], uploads: Mapping[str, Upload]) -> Reply:
        fault = self.faults.take(method, params.get("chat_id"))
        if fault is not None and (refusal := fault.refusal()) is not None:
            raise refusal
        if fault is not None and not fault.is_carried_out:
            return Reply(None, fault)
        if "reply_markup" in params:
            params["reply_markup"] = read_markup(params["reply_markup"])
        request = parse_request(method, params)
        handler = HANDLERS.get(type(request.method))
        if handler is None:
            raise unimplemented(method)
        outcome = handler(Call(self, uploads), request.method)
        result = dump(await outcome if inspect.isawaitable(outcome) else outcome)
        if method not in _NOT_RECORDED:
            warnings = [f"unknown field: {name}" for name in request.unknown_fields]
            self.ledger.record(method, params, result=result, warnings=warnings)
        return Reply(result, fault)
