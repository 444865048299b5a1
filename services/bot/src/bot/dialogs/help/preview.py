from bot.dialogs.help.model import HelpModel
from bot.dialogs.help.states import HelpSG
from bot.dialogs.preview import Preview
from bot.texts.help import TOPICS


def previews() -> list[Preview]:
    topics = [Preview(f"about {topic}", HelpSG.topic, HelpModel(topic=topic)) for topic in TOPICS]
    return [Preview("topics", HelpSG.topics, HelpModel()), *topics]
