"""Who may do what behind the counter. Default: nobody may do anything."""

from enum import StrEnum


class Role(StrEnum):
    """A place behind the counter, most trusted first."""

    OWNER = "owner"
    MANAGER = "manager"
    OPERATOR = "operator"
    ANALYST = "analyst"
    PACKER = "packer"


class Act(StrEnum):
    """Something only staff may do."""

    LOOK = "look"
    TAG = "tag"
    ORDER = "order"
    AWARD = "award"
    IMPORT = "import"
    OPEN_BUY = "open_buy"
    COUPON = "coupon"
    ANNOUNCE = "announce"
    SETTINGS = "settings"
    APPOINT = "appoint"
    RESEND = "resend"


_OPERATOR = frozenset({Act.LOOK, Act.TAG, Act.ORDER, Act.AWARD, Act.OPEN_BUY})

MAY: dict[Role, frozenset[Act]] = {
    Role.OWNER: frozenset(Act),
    Role.MANAGER: frozenset(Act) - {Act.APPOINT},
    Role.OPERATOR: _OPERATOR,
    Role.ANALYST: frozenset({Act.LOOK}),
    Role.PACKER: frozenset({Act.LOOK}),
}


def may(role: Role | None, act: Act) -> bool:
    """Whether a role allows an act. No role allows nothing."""
    return role is not None and act in MAY[role]


def strongest(*roles: Role | None) -> Role | None:
    """The most trusted of several roles a person holds."""
    held = [role for role in roles if role is not None]
    return min(held, key=list(Role).index, default=None)
