"""Further terms of group buys, their waiting lists, what was paid, what their groups were told, and what is asked for."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    _widen_buys()
    _widen_joins()
    _widen_drafts()
    _make_waits()
    _make_payments()
    _make_lines()
    _make_demands()


# No foreign keys and no table built anew: SQLite would drop the old one with all that hangs on it.
def _widen_buys() -> None:
    op.add_column('buys', sa.Column('extra', sa.JSON(), nullable=False, server_default='{}'))
    op.add_column('buys', sa.Column('final_minor', sa.BigInteger(), nullable=True))
    op.add_column('buys', sa.Column('pay_by', models.base.UtcDateTime(timezone=True), nullable=True))
    op.add_column('buys', sa.Column('shipping_minor', sa.BigInteger(), nullable=False, server_default='0'))
    op.add_column('buys', sa.Column('repeat_of', sa.BigInteger(), nullable=True))
    op.add_column('buys', sa.Column('edits', sa.BigInteger(), nullable=False, server_default='0'))
    op.create_index('ix_buys_repeat_of', 'buys', ['shop_id', 'repeat_of'], unique=True)
    op.execute("UPDATE buys SET state = 'locked', final_minor = price_minor WHERE state = 'succeeded'")


def _widen_joins() -> None:
    op.add_column('joins', sa.Column('picks', sa.JSON(none_as_null=True), nullable=True))
    op.add_column('joins', sa.Column('extras_minor', sa.BigInteger(), nullable=False, server_default='0'))
    op.add_column('joins', sa.Column('shipping_minor', sa.BigInteger(), nullable=False, server_default='0'))
    op.add_column('joins', sa.Column('order_id', sa.BigInteger(), nullable=True))


def _widen_drafts() -> None:
    op.add_column('buy_drafts', sa.Column('extra', sa.JSON(), nullable=False, server_default='{}'))
    op.add_column('buy_drafts', sa.Column('demand', sa.String(), nullable=True))


def _make_waits() -> None:
    op.create_table('buy_waits',
    sa.Column('id', KEY, autoincrement=True, nullable=False),
    sa.Column('buy_id', KEY, nullable=False),
    sa.Column('member_id', KEY, nullable=False),
    sa.Column('quantity', sa.BigInteger(), nullable=False),
    sa.Column('picks', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('rank', sa.BigInteger(), nullable=False),
    sa.Column('waits_since', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('turns', sa.BigInteger(), nullable=False),
    sa.Column('offered', sa.BigInteger(), nullable=False),
    sa.Column('offered_until', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('over_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('shop_id', KEY, nullable=False),
    sa.ForeignKeyConstraint(['buy_id'], ['buys.id'], name=op.f('fk_buy_waits_buy_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_buy_waits_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_buy_waits_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_buy_waits')),
    sa.UniqueConstraint('buy_id', 'member_id', name=op.f('uq_buy_waits_buy_id_member_id'))
    )
    op.create_index('ix_buy_waits_line', 'buy_waits', ['shop_id', 'buy_id', 'over_at'], unique=False)


def _make_payments() -> None:
    op.create_table('buy_payments',
    sa.Column('id', KEY, autoincrement=True, nullable=False),
    sa.Column('buy_id', KEY, nullable=False),
    sa.Column('member_id', KEY, nullable=False),
    sa.Column('kind', sa.Enum('paid', 'wallet', 'booked', 'credited', name='flow', native_enum=False, length=32), nullable=False),
    sa.Column('amount_minor', sa.BigInteger(), nullable=False),
    sa.Column('cause', sa.String(length=120), nullable=False),
    sa.Column('by_id', KEY, nullable=True),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', KEY, nullable=False),
    sa.ForeignKeyConstraint(['buy_id'], ['buys.id'], name=op.f('fk_buy_payments_buy_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['by_id'], ['members.id'], name=op.f('fk_buy_payments_by_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_buy_payments_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_buy_payments_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_buy_payments')),
    sa.UniqueConstraint('shop_id', 'cause', name=op.f('uq_buy_payments_shop_id_cause'))
    )
    op.create_index('ix_buy_payments_buy', 'buy_payments', ['shop_id', 'buy_id', 'member_id'], unique=False)


def _make_lines() -> None:
    op.create_table('buy_lines',
    sa.Column('id', KEY, autoincrement=True, nullable=False),
    sa.Column('buy_id', KEY, nullable=False),
    sa.Column('what', sa.String(length=32), nullable=False),
    sa.Column('since', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('not_before', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('told_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('shop_id', KEY, nullable=False),
    sa.ForeignKeyConstraint(['buy_id'], ['buys.id'], name=op.f('fk_buy_lines_buy_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_buy_lines_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_buy_lines')),
    sa.UniqueConstraint('shop_id', 'buy_id', 'what', name=op.f('uq_buy_lines_shop_id_buy_id_what'))
    )


def _make_demands() -> None:
    op.create_table('demands',
    sa.Column('id', KEY, autoincrement=True, nullable=False),
    sa.Column('member_id', KEY, nullable=False),
    sa.Column('group_id', KEY, nullable=True),
    sa.Column('item', sa.String(length=120), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('asked_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('times', sa.BigInteger(), nullable=False),
    sa.Column('answered_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('shop_id', KEY, nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_demands_group_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_demands_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_demands_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_demands')),
    sa.UniqueConstraint('shop_id', 'member_id', 'item', name=op.f('uq_demands_shop_id_member_id_item'))
    )
    op.create_index('ix_demands_open', 'demands', ['shop_id', 'answered_at', 'item'], unique=False)


def downgrade() -> None:
    for name in ('demands', 'buy_lines', 'buy_payments', 'buy_waits'):
        op.drop_table(name)
    for name in ('demand', 'extra'):
        op.drop_column('buy_drafts', name)
    for name in ('order_id', 'shipping_minor', 'extras_minor', 'picks'):
        op.drop_column('joins', name)
    op.drop_index('ix_buys_repeat_of', table_name='buys')
    op.execute("UPDATE buys SET state = 'open' WHERE state = 'met'")
    op.execute("UPDATE buys SET state = 'succeeded' WHERE state IN ('locked', 'buying', 'arrived', 'shipped', 'done')")
    for name in ('edits', 'repeat_of', 'shipping_minor', 'pay_by', 'final_minor', 'extra'):
        op.drop_column('buys', name)
