"""Which letters a text file is written in: proven, or asked about, never guessed into a wrong name.

UTF-8 and UTF-16 prove themselves. The older encodings do not, but each gives common characters only to
its own bytes: an encoding counts as fitting when nearly everything it makes of the file is common in it.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE, getincrementaldecoder

from models.files.cells import HoldsZeroBytes, MixedLetters, UnknownLetters

ENCODINGS = ("utf-8", "utf-16", "gb18030", "big5", "shift_jis", "euc-kr", "cp1252", "cp1250", "cp1251")

_MARKS = (  # UTF-32's little-endian mark begins with UTF-16's
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
_CODECS = {"utf-8": "utf-8-sig", "big5": "cp950", "shift_jis": "cp932", "euc-kr": "cp949"}
_CHUNK_BYTES = 256 * 1024
_SAMPLE_BYTES = 64 * 1024
_COMMON_SHARE_MIN = 0.95

_SIGNS = "€£¥§°«»„“”‘’–—…·¿¡ªº®©™\u00a0"
_ALPHABETS = {  # the letters beyond a-z of the languages that are written in each single-byte encoding
    "cp1252": (
        "áéíóúüñ", "äöüß", "àâæçèéêëîïôùûüœ", "ãõáàéíóúâêôç", "àèéìòù", "åäöé", "åæøé", "áéíóúðþæö", "ëïéèöüó",
    ),
    "cp1250": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž", "äöüß"),
    "cp1251": ("абвгдежзийклмнопрстуфхцчшщъыьэюяё№", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя№"),
}  # fmt: skip
# Where the standards of the two-byte encodings put their common characters: the lead bytes of those.
_COMMON_LEADS = {"gb18030": ("gb2312", 0xA1, 0xD7), "big5": ("big5", 0xA1, 0xC6), "euc-kr": ("euc-kr", 0xA1, 0xC8)}
# UTF-8 read as something else shows as these pairs; a Western text has no such run of letters and signs.
_UTF8_INSIDE = re.compile(rb"(?<![\x80-\xff])(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2})(?![\x80-\xff])")
# A Russian word holds no Latin letter and no capital inside; German and Chinese ones read as Russian do.
_NOT_RUSSIAN = re.compile("[a-zA-Z][а-яёА-ЯЁ]|[а-яёА-ЯЁ][a-zA-Z]|[а-яё][А-ЯЁ]")


def encoding_of(data: bytes) -> str:
    """Return the codec name that reads all of `data`; raises UnknownLetters, MixedLetters or HoldsZeroBytes."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _sure(data, codec)
    if b"\x00" in data:
        return _wide(data)
    if _reads(data, "utf-8"):
        return "utf-8"
    sample = _foreign_part(data)
    texts = {name: sample.decode(codec_named(name)) for name in _readable(data) if name != "utf-8"}
    fitting = [name for name, text in texts.items() if _common_share(name, text) >= _COMMON_SHARE_MIN]
    if _UTF8_INSIDE.search(sample) and all(name in _ALPHABETS for name in fitting):
        raise MixedLetters(candidates=list(texts))
    if len({texts[name] for name in fitting}) != 1:
        raise UnknownLetters(candidates=fitting or list(texts))
    return codec_named(fitting[0])


def codec_named(name: str) -> str:
    """Return Python's codec for an encoding an owner named; raises UnknownLetters for a name not in ENCODINGS."""
    if name not in ENCODINGS:
        raise UnknownLetters(candidates=list(ENCODINGS))
    return _CODECS.get(name, name)


def checked(data: bytes, name: str) -> str:
    """Return the codec for the encoding the owner named, when it reads the whole file; raises UnknownLetters."""
    return _sure(data, codec_named(name))


def _sure(data: bytes, codec: str) -> str:
    if not _reads(data, codec):
        raise UnknownLetters(candidates=_readable(data))
    return codec


def _reads(data: bytes, codec: str) -> bool:
    """Whether every byte is text in this encoding; decoded piece by piece, so that memory stays flat."""
    decoder = getincrementaldecoder(codec)()
    try:
        for start in range(0, len(data), _CHUNK_BYTES):
            decoder.decode(data[start : start + _CHUNK_BYTES])
        decoder.decode(b"", True)
    except UnicodeError:
        return False
    return True


def _wide(data: bytes) -> str:
    """Tell UTF-16 without a mark from a damaged file: in a table nearly every second byte is zero, on one side."""
    sample = data[:4096]
    zeros = sample[0::2].count(0), sample[1::2].count(0)
    codec = "utf-16-be" if zeros[0] else "utf-16-le"
    if max(zeros) < max(4, len(sample) // 5) or min(zeros) > 0 or not _reads(data, codec):
        raise HoldsZeroBytes
    return codec


def _readable(data: bytes) -> list[str]:
    return [name for name in ENCODINGS if name != "utf-16" and _reads(data, codec_named(name))]


def _foreign_part(data: bytes) -> bytes:
    """The lines that hold something other than ASCII, up to a limit: all that tells encodings apart."""
    found, size = [], 0
    for match in re.finditer(rb"[^\r\n]*[\x80-\xff][^\r\n]*", data):
        found.append(match[0][:_SAMPLE_BYTES])
        size += len(found[-1])
        if size > _SAMPLE_BYTES:
            break
    return b"\n".join(found)


def _common_share(name: str, text: str) -> float:
    """How much of the non-ASCII part of `text` is common in what is written in this encoding, 0 to 1."""
    foreign = [character for character in text if character > "\x7f"]
    if name in _ALPHABETS:
        if name == "cp1251" and _NOT_RUSSIAN.search(text):
            return 0.0
        letters = [character.lower() for character in foreign if character not in _SIGNS]
        known = max(sum(letter in alphabet for letter in letters) for alphabet in _ALPHABETS[name])
        return (known + len(foreign) - len(letters)) / len(foreign)
    return sum(_is_common(name, character) for character in foreign) / len(foreign)


def _is_common(name: str, character: str) -> bool:
    if name == "shift_jis":
        kana = "\u3000" <= character <= "\u30ff" or "\uff01" <= character <= "\uff5e"
        return kana or _lead(character, "shift_jis") in range(0x88, 0x99)
    codec, first, last = _COMMON_LEADS[name]
    return _lead(character, codec) in range(first, last + 1)


def _lead(character: str, codec: str) -> int:
    try:
        return character.encode(codec)[0]
    except UnicodeEncodeError:
        return 0
