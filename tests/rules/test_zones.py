"""Countries, regions, and where we believe she lives."""

import random
from datetime import UTC, datetime
from itertools import product
from string import ascii_uppercase
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales.places import zones_matching
from models.timekeeping import (
    Region,
    known_zones,
    region_of,
    zone_from_country,
    zone_from_hours,
)

NOW = datetime(2026, 6, 1, tzinfo=UTC)
AWAKE = [1, 1, 0, 0, 0, 0, 1, 3, 5, 6, 6, 7, 8, 7, 6, 6, 6, 7, 9, 11, 12, 11, 7, 3]
"""How people write over their own day: nearly nothing from 1 to 6, most in the evening."""


def hours_of(zone: str, actions: int, seed: int) -> list[int]:
    """A histogram by UTC hour of a person who lives in `zone`."""
    dice, histogram = random.Random(seed), [0] * 24
    for local in dice.choices(range(24), AWAKE, k=actions):
        at = NOW.astimezone(ZoneInfo(zone)).replace(hour=local)
        histogram[at.astimezone(UTC).hour] += 1
    return histogram


class TestCountries:
    def test_every_country_has_a_zone_that_exists(self) -> None:
        codes = ("".join(pair) for pair in product(ascii_uppercase, repeat=2))
        found = [zone for code in codes if (zone := zone_from_country(code))]
        assert len(found) == 248
        assert set(found) <= known_zones()

    @pytest.mark.parametrize(
        ("code", "zone"),
        [("de", "Europe/Berlin"), ("US", "America/New_York"), ("ID", "Asia/Jakarta"), ("CN", "Asia/Shanghai")],
    )
    def test_a_country_lives_by_the_clock_of_most_of_its_people(self, code: str, zone: str) -> None:
        assert zone_from_country(code) == zone

    @pytest.mark.parametrize("code", ["zz", "", "DEU", "../de"])
    def test_no_country_has_no_zone(self, code: str) -> None:
        assert zone_from_country(code) is None

    @pytest.mark.parametrize(
        ("zone", "region", "evening"),
        [
            ("Europe/Madrid", Region.EU, (20, 22)),
            ("Atlantic/Canary", Region.EU, (20, 22)),
            ("Europe/Istanbul", Region.OTHER, (19, 21)),
            ("Asia/Jakarta", Region.SOUTH_EAST_ASIA, (19, 21)),
            ("Asia/Shanghai", Region.CHINA, (19, 21)),
            ("America/Lima", Region.OTHER, (19, 21)),
            ("UTC", Region.OTHER, (19, 21)),
        ],
    )
    def test_a_region_has_its_evening(self, zone: str, region: Region, evening: tuple[int, int]) -> None:
        assert region_of(zone) is region
        assert region.evening == evening


class TestHoursOfActivity:
    SHOP = ("Europe/Berlin", "Asia/Shanghai", "America/New_York", "Asia/Jakarta")

    @pytest.mark.parametrize("zone", ["Europe/Berlin", "Asia/Shanghai", "America/New_York"])
    def test_a_person_is_found_by_the_hours_she_sleeps(self, zone: str) -> None:
        found = zone_from_hours(
            hours_of(zone, 60, seed=1), ("Europe/Berlin", "Asia/Shanghai", "America/New_York"), at=NOW
        )
        assert found is not None
        assert found[0] == zone
        assert 0 < found[1] <= 0.8

    def test_neighbouring_clocks_are_unclear(self) -> None:
        assert (
            zone_from_hours(hours_of("Europe/Berlin", 60, seed=1), ("Europe/Berlin", "Europe/London"), at=NOW) is None
        )

    def test_a_histogram_has_twenty_four_hours(self) -> None:
        with pytest.raises(ValueError, match="24"):
            zone_from_hours([5] * 23, self.SHOP, at=NOW)

    def test_nineteen_actions_say_nothing(self) -> None:
        assert zone_from_hours(hours_of("Asia/Shanghai", 19, seed=1), self.SHOP, at=NOW) is None

    def test_who_never_sleeps_or_has_one_candidate_stays_unknown(self) -> None:
        assert zone_from_hours([5] * 24, self.SHOP, at=NOW) is None
        assert zone_from_hours(hours_of("Asia/Shanghai", 90, seed=1), ("Asia/Shanghai",), at=NOW) is None
        assert zone_from_hours(hours_of("Asia/Shanghai", 90, seed=1), ("Asia/Shanghai", "Asia/Manila"), at=NOW) is None

    def test_whose_nights_are_all_busy_is_nowhere_near_the_candidates(self) -> None:
        histogram = [0] * 24
        histogram[0], histogram[12], histogram[18] = 20, 20, 60  # 02:00 in Berlin; noon; 02:00 in Shanghai
        assert zone_from_hours(histogram, ("Europe/Berlin", "Asia/Shanghai"), at=NOW) is None

    def test_of_zones_with_one_clock_the_first_named_speaks(self) -> None:
        histogram = hours_of("Asia/Shanghai", 90, seed=1)
        first = zone_from_hours(histogram, ("Asia/Manila", "Asia/Shanghai", "Europe/Berlin"), at=NOW)
        assert first is not None
        assert first[0] == "Asia/Manila"

    def test_half_hour_clocks_share_the_hour_they_cut(self) -> None:
        histogram = [0] * 24
        histogram[7], histogram[19] = 40, 4
        # 19:00 UTC is 00:30 to 01:30 in Kolkata: half of it is night there. 07:00 UTC is 01:00 in Denver.
        found = zone_from_hours(histogram, ("America/Denver", "Asia/Kolkata"), at=NOW)
        assert found is not None
        assert found[0] == "Asia/Kolkata"
        assert found[1] == pytest.approx(0.8 * (38 / 42) * (44 / 64))

    def test_a_wrong_answer_is_rare_and_silence_common(self) -> None:
        answers = [
            (zone, zone_from_hours(hours_of(zone, 40, seed), self.SHOP, at=NOW))
            for seed in range(50)
            for zone in self.SHOP
        ]
        given_ones = [(zone, found[0]) for zone, found in answers if found]
        wrong = sum(zone != found for zone, found in given_ones)
        assert wrong <= 0.03 * len(answers)
        assert len(given_ones) >= 0.3 * len(answers)


class TestPlaces:
    @pytest.mark.parametrize(
        ("said", "zone"),
        [
            ("Madrid", "Europe/Madrid"),
            ("hamburgo", "Europe/Berlin"),
            ("Múnich", "Europe/Berlin"),
            ("MUENCHEN", "Europe/Berlin"),
            ("上海", "Asia/Shanghai"),
            ("北京市朝阳区", "Asia/Shanghai"),
            ("我在深圳", "Asia/Shanghai"),
            ("臺北", "Asia/Taipei"),
            ("Yakarta", "Asia/Jakarta"),
            ("Germany", "Europe/Berlin"),
            ("Alemania", "Europe/Berlin"),
            ("德国", "Europe/Berlin"),
            ("Soy de Buenos Aires", "America/Argentina/Buenos_Aires"),
            ("Berlin, Germany", "Europe/Berlin"),
            ("London, Ontario", "America/Toronto"),
            ("Barcelna", "Europe/Madrid"),
            ("ho chi minh", "Asia/Ho_Chi_Minh"),
            ("ＴＯＫＹＯ", "Asia/Tokyo"),
            ("EST", "America/New_York"),
            ("Europe/Kyiv", "Europe/Kyiv"),
            ("Meine Stadt ist Hamburg", "Europe/Berlin"),
        ],
    )
    def test_a_city_or_country_is_found_in_four_languages(self, said: str, zone: str) -> None:
        assert zones_matching(said, 4)[0] == zone

    def test_a_country_of_many_clocks_offers_them_the_most_populous_first(self) -> None:
        assert zones_matching("Estados Unidos", 4) == tuple(
            f"America/{city}" for city in ("New_York", "Chicago", "Denver", "Los_Angeles")
        )

    @pytest.mark.parametrize(
        "said", ["", "  ", "x", "../../etc/passwd", "UTC+8", "GMT+25", "a" * 5_000, "\u202e", "💥"]
    )
    def test_what_is_no_place_finds_nothing(self, said: str) -> None:
        assert zones_matching(said, 4) == ()

    @given(st.text(max_size=100), st.integers(1, 6))
    def test_only_known_zones_are_offered_and_not_more_than_asked_for(self, said: str, limit: int) -> None:
        found = zones_matching(said, limit)
        assert set(found) <= known_zones()
        assert len(found) == len(set(found)) <= limit

    @given(st.sampled_from(sorted(known_zones() - {"UTC"})))
    def test_every_known_zone_is_found_by_its_name_and_by_its_city(self, zone: str) -> None:
        assert zones_matching(zone, 1) == (zone,)
        assert zone in zones_matching(zone.rsplit("/", 1)[-1].replace("_", " "), 9)
