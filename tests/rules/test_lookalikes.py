"""Who could be taken for somebody else by a hurried eye."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.lookalikes import resembles


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Admin", "admin"), ("Admin", "аdmin"), ("Admin", "Аdmіn"), ("Mei", "ＭＥＩ"), ("Mei", "M e i."),
        ("Mei", "Me\u200bi"), ("Mei", "Méi ✨"), ("Boss", "B0ss"), ("Boss", "Βoss"), ("Martha", "rnartha"),
        ("mei_shop", "mei.shop"), ("小美", "小美"), ("𝓜ei", "Mei"),
    ],
)  # fmt: skip
def test_these_look_alike(one: str, other: str) -> None:
    assert resembles([one], [other])


@pytest.mark.parametrize(("one", "other"), [("Ana", "Anna"), ("Mei", "Lin"), ("", ""), ("✨", "😀"), ("小美", "小丽")])
def test_these_do_not(one: str, other: str) -> None:
    assert not resembles([one], [other])


def test_a_capital_i_passes_for_an_l() -> None:
    assert resembles(["Iisa"], ["lisa"])
    assert resembles(["PayPaI"], ["PayPal"])


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_mutual_and_never_fails(one: str, other: str) -> None:
    assert resembles([one], [other]) == resembles([other], [one])


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=20))
def test_every_name_with_a_letter_looks_like_itself(name: str) -> None:
    assert resembles([name], [name])
