"""Makes messages comparable the way people type: without case, accents, apostrophes or full-width forms."""

import re
import unicodedata

# Marks left over from decomposed letters, and the apostrophes people leave out half of the time.
_DROPPED = re.compile("[\u0300-\u036f'’‘`´ʼ]+")
_WORD = re.compile("[0-9a-z\u00df-\u024f\u0370-\u1fff]+")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
# "Größe" (size) and "große" (big) would be one word if umlauts were merely dropped.
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def fold(text: str) -> str:
    """Lower case, accents off ("cuántos" → "cuantos"), umlauts spelled out, full-width to plain, apostrophes gone."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    composed = unicodedata.normalize("NFKC", text).casefold().translate(_SPELLED_OUT)
    return _DROPPED.sub("", unicodedata.normalize("NFKD", composed))


def words(folded: str) -> list[str]:
    """The words of a folded text in letters and digits; Chinese characters, emoji and punctuation only divide them."""
    return _WORD.findall(folded)


def has_han(text: str) -> bool:
    """Whether any Chinese character is in it."""
    return _HAN.search(text) is not None


def typed_forms(phrase: str) -> set[str]:
    """The folded ways people type a phrase: umlauts spelled out ("fuer") and left bare ("fur")."""
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", phrase).casefold())
    return {fold(phrase), bare}
