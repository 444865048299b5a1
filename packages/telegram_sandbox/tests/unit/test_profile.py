"""The bot's account and menu, and how it sees chats."""

from support.sandbox_scene import ALICE, BOB, Scene


async def test_get_me_describes_the_account_behind_the_token(scene: Scene):
    me = await scene.call("getMe")

    assert me["id"] == 7000000001
    assert me["is_bot"] is True
    assert me["username"] == "delegram_sandbox_bot"
    assert me["can_read_all_group_messages"] is False


async def test_texts_are_kept_per_language(scene: Scene):
    await scene.call("setMyName", name="Tasks")
    await scene.call("setMyName", name="Задачи", language_code="ru")
    await scene.call("setMyDescription", description="All your tasks")
    await scene.call("setMyShortDescription", short_description="Tasks", language_code="en")

    assert (await scene.call("getMyName", language_code="ru"))["name"] == "Задачи"
    assert (await scene.call("getMyName", language_code="de"))["name"] == "Tasks"
    assert (await scene.call("getMyDescription", language_code="de"))["description"] == "All your tasks"
    assert (await scene.call("getMyShortDescription"))["short_description"] == ""
    assert (await scene.call("getMe"))["first_name"] == "Tasks"


async def test_the_narrowest_menu_in_the_persons_language_is_shown(scene: Scene):
    bot, world = scene.sandbox.world.bot, scene.sandbox.world
    alice, bob = world.people[ALICE], world.people[BOB]
    await scene.call("setMyCommands", commands=[{"command": "/help", "description": "Help"}])
    await scene.call("setMyCommands", commands=[{"command": "help", "description": "Помощь"}], language_code="ru")
    await scene.call(
        "setMyCommands",
        commands=[{"command": "mine", "description": "Mine"}],
        scope={"type": "chat", "chat_id": ALICE},
    )

    shown = [command.command for command in bot.commands_for(world.rooms[ALICE], alice)]
    for_bob = [command.description for command in bot.commands_for(world.rooms[BOB], bob)]
    await scene.call("deleteMyCommands", scope={"type": "chat", "chat_id": ALICE})
    fallen_back = [command.description for command in bot.commands_for(world.rooms[ALICE], alice)]

    assert shown == ["mine"]
    assert for_bob == ["Help"]
    assert fallen_back == ["Помощь"]
    assert await scene.call("getMyCommands") == [{"command": "help", "description": "Help"}]


async def test_groups_have_menus_of_their_own(scene: Scene, group_id: int):
    world = scene.sandbox.world
    for scope, command in (
        ({"type": "all_group_chats"}, "all"),
        ({"type": "all_chat_administrators"}, "admin"),
        ({"type": "chat_member", "chat_id": group_id, "user_id": BOB}, "bob"),
    ):
        await scene.call("setMyCommands", commands=[{"command": command, "description": "x"}], scope=scope)

    room = world.rooms[group_id]

    assert [each.command for each in world.bot.commands_for(room, world.people[ALICE])] == ["admin"]
    assert [each.command for each in world.bot.commands_for(room, world.people[BOB])] == ["bob"]


async def test_the_menu_button_of_a_chat_goes_before_the_common_one(scene: Scene):
    app = {"type": "web_app", "text": "Open", "web_app": {"url": "https://a.b/"}}
    await scene.call("setChatMenuButton", chat_id=ALICE, menu_button=app)

    assert await scene.call("getChatMenuButton", chat_id=ALICE) == app
    assert await scene.call("getChatMenuButton") == {"type": "commands"}


async def test_a_group_lists_its_members(scene: Scene, group_id: int):
    administrators = await scene.call("getChatAdministrators", chat_id=group_id)
    member = await scene.call("getChatMember", chat_id=group_id, user_id=BOB)
    itself = await scene.call("getChatMember", chat_id=group_id, user_id=7000000001)

    assert [(each["user"]["id"], each["status"]) for each in administrators] == [(ALICE, "creator")]
    assert member["status"] == "member"
    assert itself["status"] == "member"
    assert await scene.call("getChatMemberCount", chat_id=group_id) == 3


async def test_a_chat_is_described_in_full(scene: Scene):
    chat = await scene.call("getChat", chat_id=ALICE)

    assert chat["first_name"] == "Alice"
    assert chat["max_reaction_count"] == 11
    assert chat["accepted_gift_types"]["unlimited_gifts"] is False


async def test_nobody_has_a_photo(scene: Scene):
    assert await scene.call("getUserProfilePhotos", user_id=ALICE) == {"total_count": 0, "photos": []}


async def test_leaving_a_group_closes_it(scene: Scene, group_id: int):
    await scene.call("leaveChat", chat_id=group_id)

    assert "403" in await scene.refusal("sendMessage", chat_id=group_id, text="x")
    assert (await scene.updates())[0]["my_chat_member"]["new_chat_member"]["status"] == "left"
