"""The one root of everything the shop can refuse.

A refusal is a small class beside the code that raises it. It carries a reason `code` and the facts
that belong to it, never a sentence: `locales/` finds the words (`refused-<code>`), in her language.
"""


class ShopError(Exception):
    """Something was refused; nothing was changed."""

    code: str = "shop-error"

    def __init__(self, **facts: object) -> None:
        super().__init__(self.__doc__)
        self.facts: dict[str, object] = facts
