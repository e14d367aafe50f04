"""The safe: nothing opens without its key, keys can be changed, and look-ups stay."""

import base64
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.contacts import PhoneBook, normalise_email, normalise_phone
from bot.secrets import KEY_FILE, FieldCipher, KeyFileError, load_or_make_keys, parse_key
from models.sealing import BrokenSeal, Contacts, Sealer, WrongKey

OLD, NEW, STRANGE = bytes(range(32)), bytes(range(1, 33)), bytes(range(2, 34))
SAFE = FieldCipher([OLD])


class TestSeals:
    def test_the_safe_fills_the_shop_s_port(self) -> None:
        port: Sealer = SAFE
        contacts: Contacts = PhoneBook()
        assert port.open("email", port.seal("email", "anna@example.com")) == "anna@example.com"
        assert contacts.email("Anna@Example.com") == "anna@example.com"
        assert contacts.phone("+49 30 901820", None) == "+4930901820"

    @given(st.text(), st.text(max_size=20))
    def test_what_was_sealed_comes_out_again(self, text: str, field: str) -> None:
        sealed = SAFE.seal(field, text)
        assert SAFE.open(field, sealed) == text
        assert sealed.isascii()

    def test_the_same_text_is_sealed_differently_each_time(self) -> None:
        assert len({SAFE.seal("phone", "+4930901820") for _ in range(100)}) == 100

    def test_a_sealed_text_holds_nothing_of_the_text(self) -> None:
        sealed = SAFE.seal("phone", "+4930901820")
        assert b"901820" not in base64.urlsafe_b64decode(sealed.removeprefix("s1.") + "==")

    def test_a_value_sealed_for_one_field_does_not_open_as_another(self) -> None:
        with pytest.raises(BrokenSeal):
            SAFE.open("phone", SAFE.seal("email", "anna@example.com"))

    @given(st.integers(0, 10_000), st.integers(1, 255))
    def test_a_flipped_bit_anywhere_is_noticed(self, place: int, flip: int) -> None:
        raw = bytearray(base64.urlsafe_b64decode(SAFE.seal("email", "anna@example.com").removeprefix("s1.") + "=="))
        raw[place % len(raw)] ^= flip
        with pytest.raises((BrokenSeal, WrongKey)):
            SAFE.open("email", "s1." + base64.urlsafe_b64encode(raw).rstrip(b"=").decode())

    @pytest.mark.parametrize("sealed", ["", "s1.", "s1.AAAA", "anna@example.com", "s2." + "A" * 60, "s1.ä", "s1.A"])
    def test_what_is_no_seal_is_broken(self, sealed: str) -> None:
        with pytest.raises(BrokenSeal):
            SAFE.open("email", sealed)

    def test_another_key_is_told_apart_from_a_broken_seal(self) -> None:
        with pytest.raises(WrongKey):
            FieldCipher([STRANGE]).open("email", SAFE.seal("email", "anna@example.com"))

    def test_keys_of_another_length_are_refused(self) -> None:
        for keys in ([], [b"short"], [OLD, OLD + b"1"]):
            with pytest.raises(ValueError, match="32 bytes"):
                FieldCipher(keys)


class TestRotation:
    def test_a_new_key_in_front_seals_while_the_old_one_still_opens(self) -> None:
        sealed = SAFE.seal("email", "anna@example.com")
        rotated = FieldCipher([NEW, OLD])
        assert rotated.open("email", sealed) == "anna@example.com"
        assert not rotated.is_current(sealed)
        assert rotated.is_current(rotated.seal("email", "anna@example.com"))
        with pytest.raises(WrongKey):
            SAFE.open("email", rotated.seal("email", "anna@example.com"))

    def test_look_ups_stay_as_they_were(self) -> None:
        assert FieldCipher([NEW, OLD]).index("email", "a@b.de") == SAFE.index("email", "a@b.de")

    def test_an_index_tells_kinds_values_and_keys_apart(self) -> None:
        indexes = [
            SAFE.index("email", "x"),
            SAFE.index("phone", "x"),
            SAFE.index("email", "y"),
            SAFE.index("emai", "lx"),
        ]
        assert len({*indexes, FieldCipher([STRANGE]).index("email", "x")}) == 5
        assert {len(index) for index in indexes} == {43}


class TestKeyCheck:
    def test_the_right_keys_pass_before_and_after_a_rotation(self) -> None:
        stored = SAFE.key_check()
        SAFE.verify_key_check(stored)
        FieldCipher([NEW, OLD]).verify_key_check(stored)

    @pytest.mark.parametrize("keys", [[STRANGE], [NEW], [OLD, NEW], [OLD, STRANGE]])
    def test_a_wrong_lost_or_misplaced_key_is_noticed_at_the_start(self, keys: list[bytes]) -> None:
        with pytest.raises(WrongKey):
            FieldCipher(keys).verify_key_check(SAFE.key_check())

    def test_a_damaged_check_is_a_wrong_key(self) -> None:
        with pytest.raises(WrongKey):
            SAFE.verify_key_check(SAFE.key_check()[:-2])


class TestKeyFile:
    def test_the_first_start_makes_a_key_that_the_second_finds(self, tmp_path: Path) -> None:
        made = load_or_make_keys(tmp_path, ())
        assert load_or_make_keys(tmp_path, ()) == made
        assert len(made[0]) == 32
        assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600
        assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]

    def test_two_shops_never_share_a_key(self, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "b").mkdir()
        assert load_or_make_keys(tmp_path / "a", ()) != load_or_make_keys(tmp_path / "b", ())

    def test_configured_keys_leave_the_folder_alone(self, tmp_path: Path) -> None:
        assert load_or_make_keys(tmp_path, [NEW, OLD]) == [NEW, OLD]
        assert list(tmp_path.iterdir()) == []

    def test_processes_that_start_together_end_up_with_one_key(self, tmp_path: Path) -> None:
        gate, found = threading.Barrier(8), []

        def start() -> None:
            gate.wait()
            found.append(load_or_make_keys(tmp_path, ())[0])

        threads = [threading.Thread(target=start) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 8
        assert len(set(found)) == 1

    def test_a_file_may_hold_several_keys_and_remarks(self, tmp_path: Path) -> None:
        lines = ["# newest first", base64.b64encode(NEW).decode(), "", base64.b64encode(OLD).decode()]
        (tmp_path / KEY_FILE).write_text("\n".join(lines))
        assert load_or_make_keys(tmp_path, ()) == [NEW, OLD]

    @pytest.mark.parametrize(
        "content", ["", "# nothing", "AAAA", "not base64 at all", base64.b64encode(OLD).decode()[:-4]]
    )
    def test_a_spoilt_file_is_named_and_never_replaced(self, tmp_path: Path, content: str) -> None:
        path = tmp_path / KEY_FILE
        path.write_text(content)
        with pytest.raises(KeyFileError, match="restore it from your backup") as caught:
            load_or_make_keys(tmp_path, ())
        assert path.read_text() == content
        assert not content or content not in str(caught.value)

    def test_a_file_others_can_read_is_closed(self, tmp_path: Path) -> None:
        load_or_make_keys(tmp_path, ())
        (tmp_path / KEY_FILE).chmod(0o644)
        load_or_make_keys(tmp_path, ())
        assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600

    def test_a_file_system_without_links_still_gets_its_key(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def no_links(self: Path, target: Path) -> None:
            raise PermissionError("no links here")

        monkeypatch.setattr(Path, "hardlink_to", no_links)
        assert load_or_make_keys(tmp_path, ()) == load_or_make_keys(tmp_path, ())

    @given(st.binary(max_size=64))
    def test_only_32_bytes_are_a_key(self, raw: bytes) -> None:
        assert parse_key(base64.b64encode(raw).decode()) == (raw if len(raw) == 32 else None)
        assert parse_key(base64.urlsafe_b64encode(raw).decode()) == (raw if len(raw) == 32 else None)


class TestContacts:
    @pytest.mark.parametrize(
        ("typed", "address"),
        [
            (" Anna@Example.COM ", "anna@example.com"),
            ("<mailto:anna@example.com>", None),
            ("mailto:anna@example.com", "anna@example.com"),
            ("<anna@example.com>", "anna@example.com"),
            ("ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "anna@example.com"),
            ("anna\u200b@example.com", "anna@example.com"),
            ("anna@münchen.de", "anna@xn--mnchen-3ya.de"),
            ("a.b+shop@gmail.com", "a.b+shop@gmail.com"),
        ],
    )
    def test_an_address_has_one_form(self, typed: str, address: str | None) -> None:
        assert normalise_email(typed) == address

    @pytest.mark.parametrize(
        "typed",
        [
            "",
            "anna",
            "anna@",
            "@example.com",
            "anna@localhost",
            "a@b@c.de",
            "a b@c.de",
            "a..b@c.de",
            ".a@c.de",
            "a@c..de",
            "a@" + "x" * 300 + ".de",
            "a@x.de\nbcc: b@y.de",
            "a" * 65 + "@c.de",
        ],
    )
    def test_what_is_no_address_is_none(self, typed: str) -> None:
        assert normalise_email(typed) is None

    @pytest.mark.parametrize(
        ("typed", "region", "number"),
        [
            ("+49 151 1234 5678", None, "+4915112345678"),
            ("0151/12345678", "de", "+4915112345678"),
            ("(030) 901820", "DE", "+4930901820"),
            ("0049 30 901820", None, "+4930901820"),
            ("+49 (0)30 901820", None, "+4930901820"),
            ("\u202d+86 138 0013 8000\u202c", None, "+8613800138000"),
            ("１３８００１３８０００", "CN", "+8613800138000"),
            ("+62 812-3456-7890", None, "+6281234567890"),
            ("612 34 56 78", "ES", "+34612345678"),
            ("0151 12345678", None, None),
            ("9.17123E+09", "IN", None),
            ("+1 555", None, None),
            ("call me", "DE", None),
            ("", "DE", None),
            ("+49 151 1234 5678", "no such region", "+4915112345678"),
            ("+" + "9" * 5_000, None, None),
        ],
    )
    def test_a_number_has_one_form_or_none(self, typed: str, region: str | None, number: str | None) -> None:
        assert normalise_phone(typed, region) == number

    @given(st.text(max_size=40))
    def test_a_form_is_its_own_form(self, typed: str) -> None:
        for form in (normalise_email(typed), normalise_phone(typed, "DE")):
            assert form is None or form in (normalise_email(form), normalise_phone(form, None))
