"""Keeps the shop silent while its owner has paused it: whatever a bell wants to say waits."""

from models.database import Database
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

    async def _open(self) -> bool:
        async with self._database.reading(quick=True) as session:
            shop = await shop_of(session, self._shop)
        return shop is not None and not shop.paused
