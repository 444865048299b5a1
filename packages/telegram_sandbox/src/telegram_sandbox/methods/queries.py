"""answerCallbackQuery, answerInlineQuery: each query once and in time."""

from __future__ import annotations

from aiogram.methods import AnswerCallbackQuery, AnswerInlineQuery

from telegram_sandbox.errors import bad_request
from telegram_sandbox.methods.registry import Call, handles
from telegram_sandbox.queries import CallbackAnswer
from telegram_sandbox.rules.content import MAX_INLINE_RESULTS, check_callback_answer


@handles(AnswerCallbackQuery)
def answer_callback_query(call: Call, request: AnswerCallbackQuery) -> bool:
    """Stop the button's progress; perhaps with a notice, an alert or a link."""
    check_callback_answer(request.text)
    answer = CallbackAnswer(
        text=request.text or None,
        show_alert=bool(request.show_alert),
        url=request.url,
        cache_time=request.cache_time or 0,
    )
    call.sandbox.callbacks.answer(request.callback_query_id, answer)
    return True


@handles(AnswerInlineQuery)
def answer_inline_query(call: Call, request: AnswerInlineQuery) -> bool:
    """Offer results."""
    if len(request.results) > MAX_INLINE_RESULTS:
        raise bad_request("too many inline query results specified")
    ids = [result.id for result in request.results]
    if any(not 1 <= len(result_id.encode()) <= 64 for result_id in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    call.sandbox.inline.answer(request.inline_query_id, request)
    return True
