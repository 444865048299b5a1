"""One load for everybody who asks for the same thing at the same time.

Invariant: a caller gets the result of a load that began under the same key; keys must therefore change when older results are no
longer good enough.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable


class SingleFlight[K: Hashable, V]:
    """Within one process and event loop."""

    def __init__(self) -> None:
        self._flights: dict[K, asyncio.Future[V]] = {}

    async def run(self, key: K, load: Callable[[], Awaitable[V]]) -> V:
        """The result of `load`, or of the one that is under way for `key`.

        A failed load fails for all who wait; a cancelled one is begun anew by one of them.
        """
        while (flight := self._flights.get(key)) is not None:
            # Shielded: one waiter that gives up must not cancel the future of the others.
            await asyncio.wait([flight])
            if not flight.cancelled():
                return flight.result()
        return await self._lead(key, load)

    async def _lead(self, key: K, load: Callable[[], Awaitable[V]]) -> V:
        flight = self._flights[key] = asyncio.get_running_loop().create_future()
        try:
            result = await load()
        except Exception as exc:
            flight.set_exception(exc)
            flight.exception()  # seen: asyncio need not warn if nobody waits
            raise
        except BaseException:
            flight.cancel()
            raise
        else:
            flight.set_result(result)
            return result
        finally:
            del self._flights[key]
