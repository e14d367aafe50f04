"""Every table of the house in one import: for the migrations, and for what copies the whole house."""

from models.base import Base
from models.campaigns import tables as campaigns
from models.coupons import tables as coupons
from models.demand import tables as demand
from models.groupbuys import tables as groupbuys
from models.imports import tables as imports
from models.inbox import tables as inbox
from models.interactions import tables as interactions
from models.loyalty import tables as loyalty
from models.members import tables as members
from models.merging import tables as merging
from models.orders import tables as orders
from models.outreach import tables as outreach
from models.playbooks import tables as playbooks
from models.referrals import tables as referrals
from models.results import tables as results
from models.rewards import tables as rewards
from models.runs import tables as runs
from models.shops import tables as shops
from models.staff import tables as staff
from models.tags import tables as tags
from models.tasks import tables as tasks
from models.tiers import tables as tiers

WORDS = (
    campaigns, coupons, demand, groupbuys, imports, inbox, interactions, loyalty, members, merging, orders, outreach,
    playbooks, referrals, results, rewards, runs, shops, staff, tags, tasks, tiers,
)  # fmt: skip
"""Named, so that no tidying hand takes an import away as unused: a word missing here has no tables."""

METADATA = Base.metadata
