"""A shop as it is first opened: its amounts fit its money, and one that is there already is left as it is."""

from datetime import UTC, datetime

from bot.opening import found_or_opened
from bot.settings import Settings
from models.database import Database
from models.loyalty.earning import Event
from models.loyalty.programme import rules_of
from models.shops.rules import Shop
from models.tiers.rules import scheme_of

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


async def opened(database: Database, currency: str) -> tuple[Shop, int]:
    """The shop of bot 42 and what sharing it earns."""
    settings = Settings.read({"REGULARS_SHOP_CURRENCY": currency}, read_file=lambda path: "")
    shop = await database.transact(
        lambda session: found_or_opened(session, settings, bot=42, username="shop_bot", now=NOON)
    )
    async with database.reading() as session:
        return shop, (await rules_of(session, shop.id)).fixed[Event.SHARE]


async def test_a_yen_shop_begins_with_yen_and_never_changes_by_being_opened_again(database: Database) -> None:
    shop, share = await opened(database, "JPY")
    assert [tier.bound for tier in scheme_of(shop.policy.tiers).tiers] == [0, 40_000, 150_000, 400_000]
    assert (share, shop.policy.wallet_step, shop.policy.wallet_bonus) == (700, 15_000, 700)
    assert await opened(database, "JPY") == (shop, share)
    # What the settings say later is not what the shop was opened with, and changes nothing.
    assert await opened(database, "USD") == (shop, share)


async def test_a_dollar_shop_begins_as_shipped(database: Database) -> None:
    shop, share = await opened(database, "USD")
    assert (shop.policy.tiers, shop.policy.referral_points, share) == ("", 200, 5)
