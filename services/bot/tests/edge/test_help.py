"""/help by topic, in place and without a request; /privacy is one of the topics."""

from bot.texts.help import TOPICS


async def test_every_topic_opens_in_place_and_leads_back(anya):
    await anya.send("/help")
    window = anya.last.message_id
    labels = anya.labels[:-1]

    for label in labels:
        await anya.press(label)
        assert anya.text.startswith(label)
        await anya.press("Назад")

    assert len(labels) == len(TOPICS)
    assert anya.last.message_id == window
    assert anya.requests == []


async def test_help_of_the_settings_leads_back_to_them(anya):
    await anya.send("/settings")
    await anya.press("Подсказки")

    await anya.press("Назад")

    assert "🌐 Язык" in anya.labels


async def test_privacy_is_a_command(anya):
    await anya.send("/privacy")

    assert "Что я храню" in anya.text
    assert anya.requests == []


async def test_from_privacy_back_is_the_menu(anya):
    await anya.send("/privacy")

    await anya.press("Назад")

    assert "⚙️ Настройки" in anya.labels
