"""Benchmarks of the bot: rows B1 and B2."""

from bench.bot.cost import measure_cost
from bench.bot.latency import measure_latency
from bench.bot.site import BotSite, open_site
from bench.framework.world import Bench, Group

BOT: Group[BotSite] = Group(
    "bot",
    open_site,
    (Bench(("B1",), measure_cost), Bench(("B2", "B2 change"), measure_latency)),
)
