"""What the owner sets: read once, told clearly when wrong, never shown when secret."""

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dotenv import DotenvError, parse_dotenv
from bot.settings import KNOWN, READERS, SECRETS, Settings, SettingsError

TOKEN = "123456789:AAExampleExampleExampleExampleExamp"
KEY = base64.b64encode(bytes(range(32))).decode()
WEBHOOK = {
    "REGULARS_WEBHOOK_URL": "https://shop.example/telegram/",
    "REGULARS_WEBHOOK_SECRET": "s3cret_s3cret-s3cret",
}


def files(**content: str) -> Callable[[str], str]:
    """A reader of invented files; `dotenv` stands for `.env`."""
    known = {name.replace("dotenv", ".env"): text for name, text in content.items()}

    def read(path: str) -> str:
        if path not in known:
            raise FileNotFoundError(path)
        return known[path]

    return read


def read(environ: dict[str, str] | None = None, **content: str) -> Settings:
    return Settings.read(environ or {}, read_file=files(**content))


class TestDefaults:
    def test_nothing_set_is_a_whole_setting(self) -> None:
        settings = read()
        assert settings.bot_token is None
        assert settings.telegram_api_url == "https://api.telegram.org"
        assert settings.database_url == "sqlite+aiosqlite:///data/regulars.db"
        assert settings.data_dir == Path("data")
        assert (settings.web_host, settings.web_port) == ("127.0.0.1", 8080)
        assert (settings.shop_currency, settings.shop_zone, settings.shop_languages[0]) == ("USD", "UTC", "en")
        assert (settings.sends_per_second, settings.encryption_keys, settings.warnings) == (30, (), ())

    def test_the_database_lies_in_the_data_folder(self) -> None:
        assert read({"REGULARS_DATA_DIR": "/srv/shop"}).database_url == "sqlite+aiosqlite:////srv/shop/regulars.db"

    def test_an_empty_value_counts_as_none(self) -> None:
        assert read(dict.fromkeys(KNOWN, "  ")) == read()


class TestValues:
    def test_every_variable_reaches_its_field(self) -> None:
        settings = read(
            WEBHOOK
            | {
                "REGULARS_BOT_TOKEN": f" {TOKEN}\n",
                "REGULARS_TELEGRAM_API_URL": "http://localhost:8081/",
                "REGULARS_OWNER_IDS": "42, 7,42,",
                "REGULARS_WEB_HOST": "0.0.0.0",
                "REGULARS_WEB_PORT": "0",
                "REGULARS_ENCRYPTION_KEYS": f"{KEY}, {KEY}",
                "REGULARS_LOG_FORMAT": "JSON",
                "REGULARS_SHOP_NAME": "Anna's Finds 安娜",
                "REGULARS_SHOP_CURRENCY": "eur",
                "REGULARS_SHOP_ZONE": "Europe/Kiev",
                "REGULARS_SHOP_LANGUAGES": "zh-Hans, en",
                "REGULARS_SENDS_PER_SECOND": "25",
            }
        )
        assert settings.bot_token == TOKEN
        assert settings.telegram_api_url == "http://localhost:8081"
        assert settings.owner_ids == (42, 7)
        assert settings.webhook_url == "https://shop.example/telegram"
        assert (settings.web_host, settings.web_port, settings.log_format) == ("0.0.0.0", 0, "json")
        assert settings.encryption_keys == (bytes(range(32)),)
        assert (settings.shop_name, settings.shop_currency) == ("Anna's Finds 安娜", "EUR")
        assert (settings.shop_zone, settings.shop_languages) == ("Europe/Kyiv", ("zh-Hans", "en"))
        assert settings.sends_per_second == 25

    @pytest.mark.parametrize(
        ("given_url", "used"),
        [
            ("sqlite:///shop.db", "sqlite+aiosqlite:///shop.db"),
            ("sqlite+aiosqlite:////srv/shop.db", "sqlite+aiosqlite:////srv/shop.db"),
            ("postgres://u:p@h/d", "postgresql+asyncpg://u:p@h/d"),
            ("postgresql://u:p@h:5433/d", "postgresql+asyncpg://u:p@h:5433/d"),
            ("postgresql+psycopg://u:p@h/d?sslmode=require", "postgresql+asyncpg://u:p@h/d?ssl=require"),
            ("postgresql+asyncpg://u:p@h/d", "postgresql+asyncpg://u:p@h/d"),
        ],
    )
    def test_a_database_address_gets_the_driver_we_ship(self, given_url: str, used: str) -> None:
        assert read({"REGULARS_DATABASE_URL": given_url}).database_url == used


WRONG = [
    ("REGULARS_BOT_TOKEN", "987654321"),
    ("REGULARS_TELEGRAM_API_URL", "api.telegram.org"),
    ("REGULARS_TELEGRAM_API_URL", "https://user:hunter2hunter2@host"),
    ("REGULARS_TELEGRAM_API_URL", "http://host:99999"),
    ("REGULARS_TELEGRAM_API_URL", "http://[::1"),
    ("REGULARS_DATABASE_URL", "mysql://root:hunter2hunter2@host/d"),
    ("REGULARS_OWNER_IDS", "@anna_the_owner"),
    ("REGULARS_OWNER_IDS", "-1001234567890"),
    ("REGULARS_OWNER_IDS", "٤٢٤٢٤٢"),
    ("REGULARS_WEBHOOK_URL", "ftp://shop.example/x"),
    ("REGULARS_WEBHOOK_SECRET", "tooshort15chars"),
    ("REGULARS_WEBHOOK_SECRET", "umlauts are not allowed ä"),
    ("REGULARS_WEB_HOST", "http://0.0.0.0"),
    ("REGULARS_WEB_PORT", "65536"),
    ("REGULARS_WEB_PORT", "８０８０"),
    ("REGULARS_WEB_PORT", "80.5"),
    ("REGULARS_ENCRYPTION_KEYS", "c2hvcnQ="),
    ("REGULARS_ENCRYPTION_KEYS", f"{KEY},c2hvcnQ="),
    ("REGULARS_LOG_FORMAT", "yamlish"),
    ("REGULARS_SHOP_NAME", "two\nlines"),
    ("REGULARS_SHOP_CURRENCY", "EURO"),
    ("REGULARS_SHOP_ZONE", "UTC+8"),
    ("REGULARS_SHOP_ZONE", "../../etc/passwd"),
    ("REGULARS_SHOP_LANGUAGES", "english"),
    ("REGULARS_SENDS_PER_SECOND", "-5"),
    ("REGULARS_SENDS_PER_SECOND", "1001"),
]


class TestErrors:
    @pytest.mark.parametrize(("name", "value"), WRONG)
    def test_an_error_is_one_sentence_with_the_name_and_an_example_and_without_the_value(
        self, name: str, value: str
    ) -> None:
        with pytest.raises(SettingsError) as caught:
            read({name: value})
        said = str(caught.value)
        assert said.startswith(f"{name} must be ")
        assert ", for example " in said
        assert said.endswith(".")
        assert "\n" not in said
        assert value not in said
        assert "hunter2" not in said

    @given(st.sampled_from(sorted(READERS)), st.text(min_size=1, max_size=80))
    def test_whatever_is_set_is_used_or_refused_in_words(self, name: str, value: str) -> None:
        try:
            settings = read(
                {name: value, "REGULARS_WEBHOOK_SECRET": WEBHOOK["REGULARS_WEBHOOK_SECRET"]} | {name: value}
            )
        except SettingsError as error:
            said = str(error)
        else:
            said = f"{settings.web_port}"
        assert said

    def test_a_webhook_without_a_secret_is_refused(self) -> None:
        with pytest.raises(SettingsError, match="needs REGULARS_WEBHOOK_SECRET"):
            read({"REGULARS_WEBHOOK_URL": "https://shop.example/telegram"})

    def test_telegram_itself_calls_https_only_and_an_own_server_http_too(self) -> None:
        plain = WEBHOOK | {"REGULARS_WEBHOOK_URL": "http://127.0.0.1:8080/telegram"}
        with pytest.raises(SettingsError, match="https://"):
            read(plain)
        assert read(plain | {"REGULARS_TELEGRAM_API_URL": "http://127.0.0.1:8081"}).webhook_url is not None


class TestSecrets:
    ALL = WEBHOOK | {
        "REGULARS_BOT_TOKEN": TOKEN,
        "REGULARS_DATABASE_URL": "postgresql://u:hunter2@h/d",
        "REGULARS_ENCRYPTION_KEYS": KEY,
    }

    def test_no_secret_shows_in_repr(self) -> None:
        shown = repr(read(self.ALL))
        assert "shop.example" in shown
        for secret in (TOKEN, "hunter2", "s3cret", KEY, repr(bytes(range(32)))):
            assert secret not in shown

    @pytest.mark.parametrize("name", sorted(SECRETS))
    def test_each_secret_can_come_from_a_file_with_its_last_line_break(self, name: str) -> None:
        rest = {other: value for other, value in self.ALL.items() if other != name}
        from_file = Settings.read(
            rest | {f"{name}_FILE": "/run/it"}, read_file=files(**{"/run/it": self.ALL[name] + "\n"})
        )
        assert from_file == read(self.ALL)

    def test_a_value_and_a_file_at_once_are_refused(self) -> None:
        with pytest.raises(SettingsError, match="both set"):
            read({"REGULARS_BOT_TOKEN": TOKEN, "REGULARS_BOT_TOKEN_FILE": "/run/token"})

    def test_a_missing_or_empty_file_is_refused_without_showing_what_was_named(self) -> None:
        for content in ({}, {TOKEN: " \n"}):
            with pytest.raises(SettingsError, match=r"REGULARS_BOT_TOKEN_FILE names") as caught:
                Settings.read({"REGULARS_BOT_TOKEN_FILE": TOKEN}, read_file=files(**content))
            assert TOKEN not in str(caught.value)


class TestTypos:
    def test_an_unknown_variable_is_warned_about_with_the_nearest_name(self) -> None:
        settings = read(
            {"REGULARS_BOT_TOKN": "x", "REGULARS_WEB_PORT_FILE": "y", "REGULARS_QQQQQQQQQQQQ": "z", "PATH": "/bin"}
        )
        assert settings.warnings == (
            "REGULARS_BOT_TOKN is not a setting and is ignored; did you mean REGULARS_BOT_TOKEN?",
            "REGULARS_QQQQQQQQQQQQ is not a setting and is ignored.",
            "REGULARS_WEB_PORT_FILE is ignored: only secrets can be read from a file.",
        )

    def test_more_sends_than_telegram_gives_away_are_warned_about(self) -> None:
        assert "paid broadcasts" in read({"REGULARS_SENDS_PER_SECOND": "31"}).warnings[0]

    def test_the_test_suite_s_own_variables_are_left_alone(self) -> None:
        assert read({"REGULARS_TEST_POSTGRES_URL": "x"}).warnings == ()


class TestDotenv:
    def test_the_environment_wins_over_the_file(self) -> None:
        text = "REGULARS_WEB_PORT=1\nREGULARS_WEB_HOST=10.0.0.1\nOTHER=x\n"
        settings = read({"REGULARS_WEB_PORT": "2"}, dotenv=text)
        assert (settings.web_port, settings.web_host) == (2, "10.0.0.1")

    def test_a_secret_s_file_in_the_environment_wins_over_its_value_in_dotenv(self) -> None:
        content = {".env": "REGULARS_BOT_TOKEN=1:old", "/run/t": TOKEN}
        assert Settings.read({"REGULARS_BOT_TOKEN_FILE": "/run/t"}, read_file=files(**content)).bot_token == TOKEN

    def test_lines_are_read_as_people_write_them(self) -> None:
        quoted = r'D="q\"\n\\" # x'
        lines = [
            "\ufeff# remark\r",
            "",
            "A=1",
            "export B = two words # remark",
            "C='a # b'",
            quoted,
            "E=",
            "F=a#b",
            "A=2",
        ]
        text = "\n".join([*lines, "G=a=b"])
        assert parse_dotenv(text) == {
            "A": "2",
            "B": "two words",
            "C": "a # b",
            "D": 'q"\n\\',
            "E": "",
            "F": "a#b",
            "G": "a=b",
        }

    @pytest.mark.parametrize("line", ["hunter2", "1A=hunter2", "A='hunter2", 'A="hunter2', "=hunter2"])
    def test_a_line_that_cannot_be_read_is_named_by_its_number_only(self, line: str) -> None:
        with pytest.raises(SettingsError, match="line 2") as caught:
            read(dotenv=f"A=1\n{line}\n")
        assert "hunter2" not in str(caught.value)

    @given(st.text(max_size=200))
    def test_no_text_breaks_the_reader(self, text: str) -> None:
        try:
            values = parse_dotenv(text)
        except DotenvError as error:
            assert error.args  # noqa: PT017
        else:
            assert all(name.isascii() for name in values)

    def test_a_file_that_cannot_be_read_is_said_so(self) -> None:
        def locked(path: str) -> str:
            raise PermissionError(path)

        with pytest.raises(SettingsError, match=r"\.env is there"):
            Settings.read({}, read_file=locked)
