"""In which columns each platform writes what about an order: one value per kind of file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from models.files.cells import heading
from models.files.dates import DayOrder
from models.money import DecimalMark


class Field(StrEnum):
    """What a column of an order file can mean; the values are the words an owner types in a mapping.

    `SOURCE` alone is none of those words: only an export of our own says where each order came from.
    """

    ID = "id"
    SOURCE = "source"
    DATE = "date"
    AMOUNT = "amount"
    REFUND = "refund"
    SHIPPING = "shipping"
    CURRENCY = "currency"
    STATUS = "status"
    CANCELLED = "cancelled"
    BUYER = "buyer"
    ITEM = "item"
    QUANTITY = "quantity"
    PRICE = "price"
    SKU = "sku"
    TAGS = "tags"
    PAYMENT = "payment"
    COUNTRY = "country"
    PROVINCE = "province"
    STREET = "street"
    POSTCODE = "postcode"


class CustomerKind(StrEnum):
    """What a customer is known by in a file: an address, a number, a mere name, or the shop's own customer id.

    `OURS` is what a member is called in our own exports, and no word of a mapping.
    """

    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    CUSTOM = "customer"
    OURS = "ours"


class Standing(StrEnum):
    """What the status of an order means for the books."""

    PAID = "paid"
    UNPAID = "unpaid"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"
    PARTLY_REFUNDED = "partly-refunded"


@dataclass(frozen=True, slots=True)
class Format:
    """Where a kind of file keeps what: the whole knowledge about one platform, or about a table an owner mapped.

    `columns` lists for each field the header names to look in, first filled one wins; so does `customers` for each
    kind, and the kinds stand in the order of trust.
    `needed` are the names a header must have for the format to be recognised. `spread` means that an order takes
    several rows and its amount stands for all of them. `strict` means that every named column must be there.
    `inert` means that its cells were written by `files.inert`, and are read as what they were.
    """

    source: str
    columns: Mapping[Field, tuple[str, ...]]
    customers: Mapping[CustomerKind, tuple[str, ...]]
    statuses: Mapping[str, Standing]
    needed: frozenset[str] = frozenset()
    tests: Mapping[Field, frozenset[str]] = field(default_factory=dict)
    currency: str | None = None
    decimal: DecimalMark | None = None
    day_order: DayOrder | None = None
    spread: bool = False
    strict: bool = False
    inert: bool = False


SHOPIFY = Format(
    source="shopify",
    columns={
        Field.ID: ("Name",),
        Field.DATE: ("Created at",),
        Field.AMOUNT: ("Total",),
        Field.REFUND: ("Refunded Amount",),
        Field.SHIPPING: ("Shipping",),
        Field.CURRENCY: ("Currency",),
        Field.STATUS: ("Financial Status",),
        Field.CANCELLED: ("Cancelled at",),
        Field.BUYER: ("Billing Name", "Shipping Name"),
        Field.ITEM: ("Lineitem name",),
        Field.QUANTITY: ("Lineitem quantity",),
        Field.PRICE: ("Lineitem price",),
        Field.SKU: ("Lineitem sku",),
        Field.TAGS: ("Tags",),
        Field.PAYMENT: ("Payment Method",),
        Field.COUNTRY: ("Shipping Country",),
        Field.PROVINCE: ("Shipping Province", "Shipping Province Name"),
        Field.STREET: ("Shipping Address1", "Shipping Street"),
        Field.POSTCODE: ("Shipping Zip",),
    },
    # A shipping phone may be that of the person who gets the present.
    customers={CustomerKind.EMAIL: ("Email",), CustomerKind.PHONE: ("Phone", "Billing Phone")},
    statuses={
        "paid": Standing.PAID,
        "refunded": Standing.REFUNDED,
        "partially_refunded": Standing.PARTLY_REFUNDED,
        **dict.fromkeys(
            ("pending", "authorized", "partially_paid", "unpaid", "overdue", "expired", "voided"), Standing.UNPAID
        ),
    },
    needed=frozenset(
        {"name", "email", "created at", "total", "currency", "financial status", "lineitem name", "lineitem quantity"}
    ),
    tests={
        Field.TAGS: frozenset({"test", "test order"}),
        Field.PAYMENT: frozenset({"bogus", "bogus gateway", "(for testing) bogus gateway"}),
    },
    decimal=".",
    spread=True,
)
REGULARS = Format(
    source="regulars",
    columns={
        Field.ID: ("Regulars order",),
        Field.SOURCE: ("Source",),
        Field.DATE: ("Ordered at",),
        Field.BUYER: ("Name",),
        Field.CURRENCY: ("Currency",),
        Field.AMOUNT: ("Total",),
        Field.SHIPPING: ("Shipping",),
        Field.REFUND: ("Refunded",),
        Field.ITEM: ("Item",),
        Field.SKU: ("SKU",),
        Field.QUANTITY: ("Quantity",),
        Field.PRICE: ("Price",),
    },
    customers={CustomerKind.OURS: ("Customer",)},
    statuses={},
    needed=frozenset(
        {"regulars order", "source", "ordered at", "customer", "currency", "total", "refunded", "item", "quantity"}
    ),
    decimal=".",
    spread=True,
    inert=True,
)
"""Orders as `python -m bot export orders` writes them."""
FORMATS = (SHOPIFY, REGULARS)


def recognise(header: tuple[str, ...]) -> Format | None:
    """Return the platform format these column names belong to, in any order and among any others, or None."""
    names = set(map(heading, header))
    fitting = [known for known in FORMATS if known.needed <= names]
    return max(fitting, key=lambda known: len(known.needed), default=None)
