"""Every table of the house in one import, for the migrations; nothing else imports this."""

import models.groupbuys.tables
import models.inbox.tables
import models.interactions.tables
import models.loyalty.tables
import models.members.tables
import models.orders.tables
import models.outreach.tables
import models.referrals.tables
import models.shops.tables
import models.staff.tables
import models.tags.tables
from models.base import Base

METADATA = Base.metadata
