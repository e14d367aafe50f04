"""Every occasion there is: who it concerns and when it suits her, whether it is still true, and what is said."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from locales import Voice
from models.database import Session
from models.members.rules import Member
from models.occasions.queries import may_be_asked, told_lately
from models.occasions.rules import ASKING, apart, may_follow, setting
from models.outreach.ports import Letter
from models.outreach.rules import Kind, Nudge, Plan
from models.playbooks.queries import inside
from models.sealing import Sealer
from models.shops.rules import Shop
from scheduler.campaigns import campaign_letter, still_wanted
from scheduler.occasions import after_orders, buy_steps, comings, dates, last_calls, savings, silence
from scheduler.occasions.birthdays import (
    birthday_letter,
    gift_letter,
    plan_birthdays,
    plan_gifts,
    still_birthday,
    still_coming,
)
from scheduler.occasions.buy_news import over_letter, still_over
from scheduler.occasions.expiring import expiring_letter, plan_expiring, still_expiring
from scheduler.occasions.playbooks import playbook_letter, still_in
from scheduler.occasions.tiers import keep_letter, risen_letter, still_ending, still_up


@dataclass(frozen=True, slots=True)
class Occasion:
    """One reason to write. `plans` reads only; `still_true` and `letter` are asked in the transaction that decides."""

    plans: Callable[[Session, Shop, datetime], Awaitable[list[Plan]]]
    still_true: Callable[[Session, Shop, Nudge, datetime], Awaitable[bool]]
    letter: Callable[[Session, Shop, Nudge, Member, Voice, datetime], Awaitable[Letter]]


async def plan_nothing(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """For what is planned in the transaction that changes it."""
    return []


def occasion(kind: Kind, sealer: Sealer | None) -> Occasion:
    """What is to be done about a kind. Birthdays are opened by these keys; without keys nobody is greeted."""
    if kind is Kind.BIRTHDAY:
        return Occasion(partial(plan_birthdays, sealer), partial(still_birthday, sealer), birthday_letter)
    if kind is Kind.BIRTHDAY_SOON:
        return Occasion(partial(plan_gifts, sealer), partial(still_coming, sealer), gift_letter)
    return OCCASIONS[kind]


async def is_true(
    session: Session,
    shop: Shop,
    nudge: Nudge,
    now: datetime,
    sealer: Sealer | None,
    *,
    elsewhere: Collection[int] | None = None,
) -> bool:
    """Whether a nudge is to be said still: the shop wants it, nothing that stands apart was said, no playbook speaks of
    the same, this is a time at which she may be asked, and it holds. `elsewhere` is who is in such a playbook, if that
    was asked already.
    """
    if not setting(shop.policy, nudge.kind).on:
        return False
    if elsewhere is None:
        elsewhere = await inside(session, shop, nudge.kind, members=[nudge.member])
    if nudge.member in elsewhere:
        return False
    if apart(nudge.kind):
        mine = [one for one in (nudge.id, nudge.instead_of) if one is not None]
        told = await told_lately(session, shop.id, nudge.member, nudge.kind, now=now, but=mine)
        if not may_follow(nudge.kind, told, now):
            return False
    if nudge.kind in ASKING and not await may_be_asked(session, shop.id, nudge.member, now=now):
        return False
    return await occasion(nudge.kind, sealer).still_true(session, shop, nudge, now)


OCCASIONS: Mapping[Kind, Occasion] = {
    Kind.WELCOME: Occasion(comings.plan_welcomes, comings.still_new, comings.welcome_letter),
    Kind.FRIEND_CAME: Occasion(comings.plan_friends_who_came, comings.still_waiting, comings.friend_came_letter),
    Kind.FRIEND_ORDERED: Occasion(
        comings.plan_friends_who_ordered, comings.still_earned, comings.friend_ordered_letter
    ),
    Kind.FRIEND_RETURNED: Occasion(comings.plan_rewards_gone, comings.still_gone, comings.reward_gone_letter),
    Kind.LAST_CALL: Occasion(last_calls.plan_last_calls, last_calls.still_last_call, last_calls.call_letter),
    Kind.BUY_DAY: Occasion(last_calls.plan_a_day_before, last_calls.still_a_day, last_calls.call_letter),
    Kind.BUY_NEAR: Occasion(last_calls.plan_nearly_full, last_calls.still_nearly_full, last_calls.call_letter),
    Kind.NEAR_SHIPPING: Occasion(savings.plan_near_shipping, savings.still_near, savings.near_shipping_letter),
    Kind.COUPON_ENDS: Occasion(savings.plan_coupons, savings.still_unused, savings.ends_letter),
    Kind.BIRTHDAY_GIFT: Occasion(savings.plan_birthday_gifts, savings.still_unused, savings.ends_letter),
    Kind.DELIVERED: Occasion(after_orders.plan_delivered, after_orders.still_kept, after_orders.delivered_letter),
    Kind.REVIEW: Occasion(after_orders.plan_reviews, after_orders.still_kept, after_orders.review_letter),
    Kind.REPLENISH: Occasion(after_orders.plan_replenish, after_orders.still_needed, after_orders.replenish_letter),
    Kind.FREQUENT: Occasion(after_orders.plan_frequent, after_orders.still_affordable, after_orders.offer_letter),
    Kind.SPECIALIST: Occasion(after_orders.plan_specialists, after_orders.still_affordable, after_orders.offer_letter),
    Kind.ANNIVERSARY: Occasion(dates.plan_anniversaries, dates.still_anniversary, dates.anniversary_letter),
    Kind.MEMBER_DAY: Occasion(dates.plan_member_days, dates.still_member_day, dates.member_day_letter),
    Kind.WINBACK: Occasion(silence.plan_winback, silence.still_winnable, silence.winback_letter),
    Kind.LAPSED: Occasion(silence.plan_lapsed, silence.still_lapsed, silence.lapsed_letter),
    Kind.DECLINING: Occasion(silence.plan_declining, silence.still_declining, silence.declining_letter),
    Kind.MISSED_BUYS: Occasion(silence.plan_missed, silence.still_missed, silence.missed_letter),
    Kind.EXPIRING: Occasion(plan_expiring, still_expiring, expiring_letter),
    Kind.TIER_UP: Occasion(plan_nothing, still_up, risen_letter),
    Kind.TIER_KEEP: Occasion(plan_nothing, still_ending, keep_letter),
    Kind.BUY_OVER: Occasion(plan_nothing, still_over, over_letter),
    Kind.BUY_OFFER: Occasion(plan_nothing, buy_steps.still_kept, buy_steps.offer_letter),
    Kind.BUY_STEP: Occasion(plan_nothing, buy_steps.still_a_step, buy_steps.step_letter),
    Kind.BUY_UNPAID: Occasion(plan_nothing, buy_steps.still_unpaid, buy_steps.unpaid_letter),
    Kind.BUY_ASKED: Occasion(plan_nothing, buy_steps.still_asked, buy_steps.asked_letter),
    Kind.CAMPAIGN: Occasion(plan_nothing, still_wanted, campaign_letter),
    Kind.PLAYBOOK: Occasion(plan_nothing, still_in, playbook_letter),
}
"""All but birthdays, which take keys to read."""
