"""Keeps the shop silent while its owner has paused it: whatever a bell wants to say waits."""

from models.database import Database, unusable
from models.outreach.ports import Address, Letter, Messenger, NotSent, Outcome
from models.shops.queries import shop as shop_of

ASK_AGAIN_SECONDS = 60.0


class Hushed:
    """A messenger that says nothing new while the shop is paused: proven not sent, to be tried later.

    The last look before a letter leaves, for every bell there is and will be. Taking a message back is no speaking.
    """

    def __init__(self, messenger: Messenger, database: Database, shop: int) -> None:
        self._messenger = messenger
        self._database = database
        self._shop = shop

    async def send(self, letter: Letter) -> Outcome:
        """As the messenger behind it, or `NotSent`."""
        return await self._messenger.send(letter) if await self._open() else NotSent("paused", ASK_AGAIN_SECONDS)

    async def edit(self, letter: Letter, message: int) -> Outcome:
        """As the messenger behind it, or `NotSent`."""
        return (
            await self._messenger.edit(letter, message) if await self._open() else NotSent("paused", ASK_AGAIN_SECONDS)
        )

    async def delete(self, address: Address, message: int) -> Outcome:
        """As the messenger behind it."""
        return await self._messenger.delete(address, message)

    async def pin(self, address: Address, message: int, *, pinned: bool) -> Outcome:
        """As the messenger behind it."""
        return await self._messenger.pin(address, message, pinned=pinned)

    async def badge(self, group: Address, person: int, text: str) -> Outcome:
        """As the messenger behind it, or `NotSent`."""
        if not await self._open():
            return NotSent("paused", ASK_AGAIN_SECONDS)
        return await self._messenger.badge(group, person, text)

    async def _open(self) -> bool:
        try:
            async with self._database.reading(quick=True) as session:
                shop = await shop_of(session, self._shop)
        except Exception as error:
            if not unusable(error):
                raise
            # Nobody can tell whether she paused it, and nothing has left yet.
            return False
        return shop is not None and not shop.paused
