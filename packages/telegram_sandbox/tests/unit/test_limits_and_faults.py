"""429 by flood control, trouble by script, and what the ledger remembers of both."""

from typing import Any

import pytest
from pydantic import ValidationError

from support.sandbox_scene import ALICE, BOB, Scene
from telegram_sandbox.faults import NewFault
from telegram_sandbox.flood import FloodLimits


async def send_until_refused(scene: Scene, chat_id: int) -> tuple[int, str]:
    for count in range(100):
        try:
            await scene.send(chat_id=chat_id)
        except Exception as refusal:  # noqa: BLE001 - whatever it is, the test compares its text
            return count, str(refusal)
    return 100, ""


async def test_a_chat_takes_a_burst_and_then_one_message_a_second(scene: Scene):
    scene.sandbox.flood.set_limits(FloodLimits(chat_burst=3))

    assert await send_until_refused(scene, ALICE) == (3, "429 Too Many Requests: retry after 1")
    scene.clock.advance(2)
    assert await send_until_refused(scene, ALICE) == (2, "429 Too Many Requests: retry after 1")


async def test_a_group_takes_twenty_messages_a_minute(scene: Scene, group_id: int):
    assert await send_until_refused(scene, group_id) == (20, "429 Too Many Requests: retry after 3")
    scene.clock.advance(60)
    assert (await send_until_refused(scene, group_id))[0] == 20


async def test_all_chats_together_take_thirty_a_second(scene: Scene):
    scene.sandbox.flood.set_limits(FloodLimits(chat_burst=29))
    scene.say("/start", person_id=BOB)

    assert (await send_until_refused(scene, ALICE))[0] == 29
    assert (await send_until_refused(scene, BOB))[0] == 1


async def test_edits_are_not_counted(scene: Scene):
    scene.sandbox.flood.set_limits(FloodLimits(chat_burst=1))
    sent = await scene.send()

    for number in range(5):
        await scene.call("editMessageText", chat_id=ALICE, message_id=sent["message_id"], text=f"edit {number}")


async def test_limits_can_be_turned_off(scene: Scene):
    scene.sandbox.flood.set_limits(FloodLimits(enabled=False))

    assert (await send_until_refused(scene, ALICE))[0] == 100


async def test_a_429_carries_its_seconds(scene: Scene):
    scene.sandbox.faults.add(NewFault(kind="429", retry_after=7))

    try:
        await scene.send()
    except Exception as refusal:  # noqa: BLE001 - the parameters are looked at below
        caught = refusal

    assert caught.parameters == {"retry_after": 7}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("fault", "refusal"),
    [
        ({"kind": "429"}, "429 Too Many Requests: retry after 3"),
        ({"kind": 403}, "403 Forbidden: bot was blocked by the user"),
        ({"kind": "400"}, "400 Bad Request: chat not found"),
        ({"kind": "500"}, "500 Internal Server Error"),
        ({"kind": "403", "description": "Forbidden: user is deactivated"}, "403 Forbidden: user is deactivated"),
        (
            {"kind": "400", "migrate_to_chat_id": -100},
            "400 Bad Request: group chat was upgraded to a supergroup chat",
        ),
    ],
)
async def test_each_kind_of_refusal(scene: Scene, fault: dict[str, Any], refusal: str):
    scene.sandbox.faults.add(NewFault.model_validate(fault))

    assert await scene.refusal("sendMessage", chat_id=ALICE, text="x") == refusal
    assert (await scene.send())["text"] == "hello"


async def test_a_fault_strikes_only_its_method_and_chat_and_as_often_as_told(scene: Scene):
    scene.say("/start", person_id=BOB)
    scene.sandbox.faults.add(NewFault(kind="500", method="SENDMESSAGE", chat_id=BOB, times=2))

    await scene.send()
    await scene.call("sendChatAction", chat_id=BOB, action="typing")
    refusals = [await scene.refusal("sendMessage", chat_id=BOB, text="x") for _ in range(2)]
    await scene.send(chat_id=BOB)

    assert refusals == ["500 Internal Server Error"] * 2
    assert scene.sandbox.faults.list_active() == []


async def test_a_fault_without_a_method_leaves_polling_alone(scene: Scene):
    scene.sandbox.faults.add(NewFault(kind="500"))

    await scene.updates()

    assert await scene.refusal("getMe") == "500 Internal Server Error"


async def test_a_dropped_call_is_carried_out_and_a_hanging_one_is_not(scene: Scene):
    scene.sandbox.faults.add(NewFault(kind="drop"))
    scene.sandbox.faults.add(NewFault(kind="hang"))
    scene.sandbox.faults.add(NewFault(kind="hang", carried_out=True))

    replies = [await scene.sandbox.call("sendMessage", {"chat_id": ALICE, "text": text}) for text in "abc"]

    assert [reply.fault is not None for reply in replies] == [True, True, True]
    assert [message.text for message in scene.sandbox.world.rooms[ALICE].list_messages(after=1)] == ["a", "c"]
    assert [entry.params["text"] for entry in scene.sandbox.ledger.list_after(0)] == ["a", "c"]


def test_a_fault_for_a_method_that_does_not_exist_is_refused():
    with pytest.raises(ValidationError, match="has no method 'sendTelepathy'"):
        NewFault(kind="500", method="sendTelepathy")


async def test_the_ledger_holds_accepted_calls_and_on_demand_the_others(scene: Scene):
    await scene.send("one", parsemode="HTML")
    await scene.refusal("sendMessage", chat_id=999, text="two")
    await scene.updates()

    accepted = [entry.as_json() for entry in scene.sandbox.ledger.list_after(0)]
    everything = scene.sandbox.ledger.list_after(0, with_refused=True)

    assert len(accepted) == 1
    assert accepted[0]["method"] == "sendMessage"
    assert accepted[0]["chat_id"] == ALICE
    assert accepted[0]["params"]["text"] == "one"
    assert accepted[0]["result"]["message_id"] == 2
    assert accepted[0]["warnings"] == ["unknown field: parsemode"]
    assert [entry.error for entry in everything] == [None, "Bad Request: chat not found"]
    assert scene.sandbox.ledger.list_after(everything[-1].id, with_refused=True) == []
