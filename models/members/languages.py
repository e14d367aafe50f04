"""Which language to speak with a member: her own choice, else what she writes, else what her phone says."""

from collections.abc import Mapping, Sequence

# Measured on public short texts with a phone language that is right for four messages in five.
PHONE_WEIGHT = 0.8
# How many messages of her own weigh as much as what the phone says.
PHONE_AS_MESSAGES = 5
# Her writing is believed over her phone from three messages on, when two in three of them agree.
MESSAGES_MIN = 3
SHARE_MIN = 2 / 3


def language_prior(language_code: str | None, counts: Mapping[str, int], candidates: Sequence[str]) -> dict[str, float]:
    """How likely each candidate is before the next message is read; sums to 1 over the candidates.

    `counts` are the member's earlier messages by language. Without a phone language that fits, all start equal.
    Raises ValueError without candidates.
    """
    if not candidates:
        raise ValueError("a shop speaks at least one language")
    phone = _spoken(language_code, candidates)
    others = len(candidates) - 1
    written = {language: max(counts.get(language, 0), 0) for language in candidates}
    total = PHONE_AS_MESSAGES + sum(written.values())
    prior = {}
    for language in candidates:
        if phone is None or not others:
            start = 1 / len(candidates)
        else:
            start = PHONE_WEIGHT if language == phone else (1 - PHONE_WEIGHT) / others
        prior[language] = (PHONE_AS_MESSAGES * start + written[language]) / total
    return prior


def settled_language(
    own_choice: str | None,
    counts: Mapping[str, int],
    language_code: str | None,
    shop_languages: Sequence[str],
) -> str:
    """The language to speak with her, always one of the shop's.

    Her own choice wins while the shop speaks it. Then what she writes, once at least three messages agree to two
    thirds; then the phone's language; then anything she wrote; at last the shop's first language. Raises ValueError
    without shop languages.
    """
    if not shop_languages:
        raise ValueError("a shop speaks at least one language")
    if own_choice in shop_languages and own_choice is not None:
        return own_choice
    written = {language: counts.get(language, 0) for language in shop_languages}
    favourite = max(shop_languages, key=lambda language: written[language])
    if written[favourite] >= MESSAGES_MIN and written[favourite] >= SHARE_MIN * sum(written.values()):
        return favourite
    phone = _spoken(language_code, shop_languages)
    if phone is not None:
        return phone
    return favourite if written[favourite] > 0 else shop_languages[0]


def _spoken(language_code: str | None, offered: Sequence[str]) -> str | None:
    """The offered language with the same first subtag: "de-AT" is German, "zh-TW" is Chinese."""
    wanted = (language_code or "").replace("_", "-").casefold()
    for language in offered:
        if language.casefold() == wanted:
            return language
    main = wanted.split("-")[0]
    return next((language for language in offered if main and language.casefold().split("-")[0] == main), None)


_ONE_COUNTRY = {
    "de": "DE",
    "zh": "CN",
    "ja": "JP",
    "ko": "KR",
    "id": "ID",
    "it": "IT",
    "pl": "PL",
    "vi": "VN",
    "th": "TH",
}
"""Languages most of whose speakers live in one country; Spanish and English say nothing about a clock."""


def country_of(language_code: str | None) -> str | None:
    """The country a phone's language settings point to: "es-MX" is Mexico, "de" Germany, "es" nowhere."""
    main, *parts = (language_code or "").replace("_", "-").split("-")
    region = next((part.upper() for part in parts if len(part) == 2 and part.isalpha()), None)
    return region or _ONE_COUNTRY.get(main.casefold())
