"""Guesses what the columns of an unknown table mean, only to show the owner a line to correct and send back."""

import re
from collections.abc import Sequence

from models.files.formats import CustomerKind, Field

# What shops call their columns, in the order in which the meanings are given out; the first word that fits wins.
_WORDS: tuple[tuple[str, str], ...] = (
    (CustomerKind.EMAIL, "e-?mail|correo|邮箱|电子邮件"),
    (CustomerKind.PHONE, r"\b(phone|mobile|tele?|handy|móvil)|手机|电话"),
    (CustomerKind.CUSTOM, "customer|client|buyer|kunde|cliente|member|user|买家|客户|会员|用户"),
    (Field.DATE, "date|datum|fecha|time|created|purchased|日期|时间"),
    (Field.REFUND, "refund|returned|erstatt|reembols|devoluci|退款"),
    (Field.COUNTRY, r"country|lieferland|\bland\b|pa[ií]s\b|国家"),
    (Field.PROVINCE, r"province|provinz|provincia|bundesland|\bstate\b|省份"),
    (Field.SHIPPING, "shipping|postage|versand|env[ií]o|porto|运费|邮费"),
    (Field.CURRENCY, "currency|währung|moneda|divisa|币种|货币"),
    (Field.AMOUNT, "total|amount|sum|paid|betrag|summe|importe|price|preis|precio|金额|总价|实付|价格"),
    (Field.QUANTITY, "quantity|qty|menge|anzahl|cantidad|数量|件数"),
    (Field.ITEM, "item|product|article|artikel|produkt|producto|artículo|title|商品|宝贝|品名"),
    (Field.ID, "order.?(id|no|number|nr)|bestell|pedido|invoice|reference|订单|单号"),
    (CustomerKind.NAME, "name|nombre|姓名|收货人"),
)
_NEEDED = (Field.DATE, Field.AMOUNT)
NOT_WRITABLE = re.compile(r'["\x00-\x1f]')


def example_mapping(header: Sequence[str], currency: str) -> str:
    """A line like `customer=client date="Order date" amount=sum currency=USD id=?`, with what the names suggest.

    A needed column nobody could guess stands as `…`, to be filled in.
    """
    found: dict[str, str] = {}
    left = [name for name in header if name and not NOT_WRITABLE.search(name)]
    for meaning, words in _WORDS:
        fitting = [name for name in left if re.search(words, name, re.IGNORECASE)]
        if fitting:
            found[meaning] = fitting[0]
            left.remove(fitting[0])
    customers = [kind for kind in CustomerKind if kind in found] or [CustomerKind.CUSTOM]
    shown = [*customers, *_NEEDED, Field.CURRENCY]
    shown += [
        meaning
        for meaning in (
            Field.ID, Field.REFUND, Field.SHIPPING, Field.ITEM, Field.QUANTITY, Field.COUNTRY, Field.PROVINCE,
        )
        if meaning in found
    ]  # fmt: skip
    found.setdefault(Field.CURRENCY, currency)
    pairs = [f"{meaning}={_written(found.get(meaning, '…'))}" for meaning in shown]
    return " ".join(pairs if Field.ID in found else [*pairs, "id=?"])


def _written(name: str) -> str:
    return f'"{name}"' if re.search(r"[\s,;=]", name) else name
