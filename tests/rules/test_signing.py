"""Buttons: only ours, only hers, only in time; links: never guessed."""

import base64
import contextlib
import pickle
import random
import string
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.signing import (
    LENGTH_MAX,
    ForgedPress,
    NotYours,
    Press,
    StalePress,
    new_token,
    open_press,
    payload_kind,
    sign,
)

SECRET = b"0123456789abcdef0123456789abcdef"
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
ANNA, BORIS = 4_503_599_627_370_495, 11
VERBS = st.text(string.ascii_lowercase + ".", min_size=1, max_size=16)
ARGS = st.lists(st.text(string.ascii_letters + string.digits + "_-", min_size=1, max_size=9), max_size=2).map(tuple)
OWNERS = st.none() | st.integers(0, 2**52 - 1)
ENDS = st.none() | st.integers(1, 34_000_000).map(lambda seconds: NOW + timedelta(seconds=seconds))


@given(VERBS, ARGS, OWNERS, ENDS)
def test_a_signed_press_fits_and_opens_for_its_owner(
    verb: str, args: tuple[str, ...], owner: int | None, expires: datetime | None
) -> None:
    press = Press(verb, args, owner, expires)
    try:
        data = sign(press, secret=SECRET, now=NOW)
    except ValueError as too_long:
        assume("bytes" not in str(too_long))
        raise
    assert len(data.encode("ascii")) <= LENGTH_MAX
    assert open_press(data, secret=SECRET, user=BORIS if owner is None else owner, now=NOW) == press


def test_the_longest_owner_end_and_verb_leave_eighteen_characters() -> None:
    end = NOW + timedelta(days=100)
    assert len(sign(Press("a" * 16, ("x" * 18,), ANNA, end), secret=SECRET, now=NOW)) == LENGTH_MAX
    with pytest.raises(ValueError, match="65 bytes"):
        sign(Press("a" * 16, ("x" * 19,), ANNA, end), secret=SECRET, now=NOW)


def test_another_person_is_told_it_is_not_hers() -> None:
    data = sign(Press("redeem", ("500",), ANNA), secret=SECRET, now=NOW)
    with pytest.raises(NotYours):
        open_press(data, secret=SECRET, user=BORIS, now=NOW)


def test_a_press_is_stale_from_its_end_on_and_not_a_second_earlier() -> None:
    end = NOW + timedelta(minutes=30)
    data = sign(Press("pay", (), None, end), secret=SECRET, now=NOW)
    assert open_press(data, secret=SECRET, user=BORIS, now=end - timedelta(seconds=1)).expires == end
    with pytest.raises(StalePress):
        open_press(data, secret=SECRET, user=BORIS, now=end)


def test_no_button_that_ends_lives_longer_than_four_hundred_days() -> None:
    data = sign(Press("pay", (), None, NOW + timedelta(days=4_000)), secret=SECRET, now=NOW)
    assert open_press(data, secret=SECRET, user=1, now=NOW).expires == NOW + timedelta(days=400)


def test_another_shop_s_secret_opens_nothing() -> None:
    data = sign(Press("join"), secret=SECRET, now=NOW)
    with pytest.raises(ForgedPress):
        open_press(data, secret=SECRET[::-1], user=1, now=NOW)


@pytest.mark.parametrize(
    "data",
    [
        "",
        ":",
        "redeem:4242:999999",
        "redeem:500::",
        "a" * 64,
        "a" * 65,
        "a" * 100_000,
        "\udcff\udcfe",
        "💥" * 16,
        "' OR 1=1 --",
        str(10**18),
        "redeem\0:::" + "A" * 11,
        "join:::" + ":" * 12,
        ":::" + "=" * 12,
    ],
)
def test_what_we_did_not_sign_is_forged_whatever_it_is(data: str) -> None:
    with pytest.raises(ForgedPress):
        open_press(data, secret=SECRET, user=1, now=NOW)


def test_of_fifty_thousand_forgeries_none_is_accepted() -> None:
    dice, accepted = random.Random(20260601), 0
    genuine = sign(Press("redeem", ("500",), ANNA, NOW + timedelta(days=1)), secret=SECRET, now=NOW)
    for _ in range(50_000):
        forged = _changed(genuine, dice)
        with contextlib.suppress(ForgedPress):
            open_press(forged, secret=SECRET, user=ANNA, now=NOW)
            accepted += forged != genuine
    assert accepted == 0


def _changed(genuine: str, dice: random.Random) -> str:
    """Another amount, another owner, a flipped, dropped, added or swapped character, a guessed signature."""
    at, mark = dice.randrange(len(genuine)), dice.choice(string.printable)
    return dice.choice(
        (
            genuine.replace("500", str(dice.randrange(1_000_000)), 1),
            genuine[:at] + mark + genuine[at + 1 :],
            genuine[:at] + genuine[at + 1 :],
            genuine[:at] + mark + genuine[at:],
            genuine[at:] + genuine[:at],
            genuine[:-11] + "".join(dice.choices(string.ascii_letters + string.digits + "-_", k=11)),
            "".join(dice.choices(string.printable, k=dice.randrange(80))),
        )
    )


@given(st.text(max_size=80))
def test_no_text_opens_or_breaks_anything(data: str) -> None:
    with pytest.raises(ForgedPress):
        open_press(data, secret=SECRET, user=1, now=NOW)


@pytest.mark.parametrize(
    "press",
    [
        Press(""),
        Press("Join"),
        Press("a" * 17),
        Press("j:n"),
        Press("join", ("",)),
        Press("join", ("a,b",)),
        Press("join", ("ü",)),
        Press("join\n"),
        Press("join", (), -1),
    ],
)
def test_a_press_spelled_otherwise_is_our_own_mistake(press: Press) -> None:
    with pytest.raises(ValueError, match=r"press|negative"):
        sign(press, secret=SECRET, now=NOW)


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        sign(Press("join"), secret=b"short", now=NOW)


@given(st.binary(min_size=16, max_size=43), st.sampled_from(["ref", "claim", "buy"]))
def test_a_token_fits_into_a_start_link_and_is_known_again(random_bytes: bytes, kind: str) -> None:
    payload = f"{kind}_{new_token(random_bytes)}"
    assert len(payload) <= LENGTH_MAX
    assert payload_kind(payload) == (kind, new_token(random_bytes))


@pytest.mark.parametrize("length", [0, 15, 44])
def test_a_token_of_too_few_or_too_many_bytes_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="16 to 43"):
        new_token(bytes(length))


def test_a_guessed_token_counts_as_a_try_so_that_it_can_be_locked() -> None:
    assert payload_kind("ref_1") == ("ref", "1")


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "ref_",
        "ref",
        "REF_abc",
        "ref_abc\n",
        "ref_../x",
        "../../etc/passwd",
        "ref_" + "a" * 61,
        "x" * 65,
        "gift_abc",
        "ref_ä",
        "ref_a b",
        base64.urlsafe_b64encode(pickle.dumps({"a": 1})).decode(),
    ],
)
def test_a_payload_we_never_hand_out_is_nothing(payload: str) -> None:
    assert payload_kind(payload) is None
