"""Whether an order of hers waits for its money is asked of every member who may be written to."""

from alembic import op

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_order_plans_member', 'order_plans', ['shop_id', 'member_id'])


def downgrade() -> None:
    op.drop_index('ix_order_plans_member', 'order_plans')
