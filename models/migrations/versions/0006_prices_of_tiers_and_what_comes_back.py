"""Prices of tiers, and what comes back of an order."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def _keep_what_a_tier_took_off() -> None:
    with op.batch_alter_table('orders', schema=None) as batch_op:
        batch_op.add_column(sa.Column('points_back', sa.BigInteger(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('tier_code', sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column('tier_percent', sa.BigInteger(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('tier_free_minor', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('tier_minor', sa.BigInteger(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('shipping_off_minor', sa.BigInteger(), nullable=False, server_default='0'))
    # Until now points came back with the whole order alone.
    op.execute("UPDATE orders SET points_back = points_spent WHERE given_back_at IS NOT NULL")


def _withdraw_codes() -> None:
    with op.batch_alter_table('coupon_codes', schema=None) as batch_op:
        batch_op.add_column(sa.Column('withdrawn_at', models.base.UtcDateTime(timezone=True), nullable=True))


def _owe_for_coupons() -> None:
    with op.batch_alter_table('coupon_uses', schema=None) as batch_op:
        batch_op.add_column(sa.Column('owed_minor', sa.BigInteger(), nullable=False, server_default='0'))


def upgrade() -> None:
    _keep_what_a_tier_took_off()
    _withdraw_codes()
    _owe_for_coupons()


def downgrade() -> None:
    with op.batch_alter_table('coupon_uses', schema=None) as batch_op:
        batch_op.drop_column('owed_minor')

    with op.batch_alter_table('coupon_codes', schema=None) as batch_op:
        batch_op.drop_column('withdrawn_at')

    with op.batch_alter_table('orders', schema=None) as batch_op:
        for name in ('shipping_off_minor', 'tier_minor', 'tier_free_minor', 'tier_percent', 'tier_code', 'points_back'):
            batch_op.drop_column(name)
