"""What the two loops wait for."""

import asyncio


class _WakeUp(asyncio.Event):
    async def sleep(self, seconds: float) -> None:
        """Until it is set, at most so long."""
        try:
            async with asyncio.timeout(seconds):
                await self.wait()
        except TimeoutError:
            return


class ChangesWakeUp(_WakeUp):
    """A task may have changed."""


class RedrawingWakeUp(_WakeUp):
    """A card may have been marked."""
