"""What a shipping address says about the clock somebody lives by."""

from datetime import UTC, datetime, timedelta
from itertools import permutations, product
from string import ascii_uppercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.addresses import SURE, VAGUE, Clock, clock_at, country_code, doorstep
from models.files.mappings import parse_mapping
from models.members.rules import Home, Source, believes, latest
from models.orders.rules import ReadOrder
from models.zones import known_zones, zone_from_country
from tests.sheets import SHOPIFY_FULL, csv_bytes, read, shopify_bytes, shopify_order

NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("country", "province", "zone"),
    [
        ("US", "CA", "America/Los_Angeles"),
        ("us", "US-TX", "America/Chicago"),
        ("United States", "New York", "America/New_York"),
        ("美国", "HI", "Pacific/Honolulu"),
        ("CA", "BC", "America/Vancouver"),
        ("AU", "Western Australia", "Australia/Perth"),
        ("BR", "AM", "America/Manaus"),
        ("México", "Q ROO", "America/Cancun"),
        ("ID", "BA", "Asia/Makassar"),
        ("Indonesien", "Papua", "Asia/Jayapura"),
        ("RU", "NVS", "Asia/Novosibirsk"),
        ("España", "TF", "Atlantic/Canary"),
        ("ES", "M", "Europe/Madrid"),
        ("Deutschland", "", "Europe/Berlin"),
        ("中国", "Guangdong", "Asia/Shanghai"),
        ("U.S. Virgin Islands", "", None),
        ("Atlantis", "", None),
        ("", "CA", None),
    ],
)
def test_a_country_and_a_province_name_one_clock(country: str, province: str, zone: str | None) -> None:
    assert (found.zone if (found := clock_at(country, province)) else None) == zone


def test_a_country_of_many_clocks_without_a_province_says_little() -> None:
    assert clock_at("US", "") == Clock("America/New_York", VAGUE)
    assert clock_at("US", "Bavaria") == Clock("America/New_York", VAGUE)
    assert clock_at("US", "NY") == Clock("America/New_York", SURE)
    assert clock_at("FR", "") == Clock("Europe/Paris", SURE)


def test_every_country_of_the_world_is_known_by_its_code() -> None:
    codes = ["".join(pair) for pair in product(ascii_uppercase, repeat=2)]
    assert {code: country_code(code.lower()) for code in codes if zone_from_country(code)} == {
        code: code for code in codes if zone_from_country(code)
    }


@given(st.text(max_size=90), st.text(max_size=90))
def test_whatever_stands_in_an_address_the_zone_is_one_that_exists(country: str, province: str) -> None:
    for found in (clock_at(country, province), clock_at("US", province)):
        assert found is None or (found.zone in known_zones() and 0 < found.confidence <= 1)


def test_her_own_word_stays_and_a_guess_gives_way() -> None:
    home = Home("Europe/Berlin", SURE, NOW)
    believed = {source for source in Source if believes(home, known=source, at=None)}
    assert believed == set(Source) - {Source.OWN, Source.LOCATION}


def test_the_latest_address_wins_in_whatever_order_the_orders_come() -> None:
    homes = [Home("Europe/Berlin", SURE, NOW - timedelta(days=days)) for days in (0, 2)]
    homes.append(Home("Asia/Jakarta", SURE, NOW - timedelta(days=1)))
    assert {latest(some) for some in permutations(homes)} == {homes[0]}
    assert not believes(homes[1], known=Source.ADDRESS, at=NOW)
    assert believes(homes[0], known=Source.ADDRESS, at=NOW - timedelta(days=1))


def test_an_export_of_shopify_says_where_the_parcel_went() -> None:
    rows = shopify_order("#1001", [("Mug", 1), ("Cup", 1)], Shipping_Country="US", Shipping_Province="WA")
    [order], _ = read(shopify_bytes(rows, SHOPIFY_FULL))
    assert isinstance(order, ReadOrder)
    assert order.clock == Clock("America/Los_Angeles", SURE)


def test_a_country_nobody_knows_refuses_no_row() -> None:
    [order], counts = read(shopify_bytes(shopify_order("#1001", [("Mug", 1)], Shipping_Country="??"), SHOPIFY_FULL))
    assert isinstance(order, ReadOrder)
    assert (order.clock, counts.rejected.total()) == (None, 0)


def test_any_table_can_say_which_column_is_the_country() -> None:
    table = csv_bytes(("wer", "wann", "was", "Land", "Staat"), [("7", "2026-01-05", "20.00", "Kanada", "BC")])
    line = "customer=wer date=wann amount=was currency=USD id=? country=Land province=Staat"
    [order], _ = read(table, parse_mapping(line))
    assert isinstance(order, ReadOrder)
    assert order.clock == Clock("America/Vancouver", SURE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Hauptstraße 5", "10115"), ("HAUPTSTR. 5", " 10115")),
        (("12 Main Street", "90210"), ("12 main st", "90210")),
        (("Calle José 3", "28 001"), ("calle jose, 3", "28001")),
        (("中山路 8号", "200000"), ("中山路8 号", "200000")),
    ],
)
def test_an_address_is_the_same_however_it_is_written(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert doorstep(*one) == doorstep(*other) is not None


def test_two_doors_are_two_and_half_an_address_is_none() -> None:
    assert doorstep("Main 12", "1") != doorstep("Main 1", "21")
    assert doorstep("Main 12", "") is doorstep(" . ", "1") is None
