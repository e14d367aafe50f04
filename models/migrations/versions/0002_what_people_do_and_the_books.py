"""What people do, and the books."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def _make_ledgers() -> None:
    op.create_table('ledgers',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('postings', sa.BigInteger(), nullable=False),
    sa.Column('head', sa.String(length=64), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_ledgers_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ledgers')),
    sa.UniqueConstraint('shop_id', name=op.f('uq_ledgers_shop_id'))
    )


def _make_balances() -> None:
    op.create_table('balances',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('account', sa.Enum('member', 'owed', 'wallet', 'issued', 'redeemed', 'expired', 'spent', 'sales', 'credit', name='account', native_enum=False, length=32), nullable=False),
    sa.Column('unit', sa.String(length=8), nullable=False),
    sa.Column('total', sa.BigInteger(), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_balances_member_id')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_balances_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_balances')),
    sa.UniqueConstraint('shop_id', 'member_id', 'account', 'unit', name=op.f('uq_balances_shop_id_member_id_account_unit'))
    )


def _make_days() -> None:
    op.create_table('days',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('account', sa.Enum('member', 'owed', 'wallet', 'issued', 'redeemed', 'expired', 'spent', 'sales', 'credit', name='account', native_enum=False, length=32), nullable=False),
    sa.Column('unit', sa.String(length=8), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('total', sa.BigInteger(), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_days_member_id')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_days_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_days')),
    sa.UniqueConstraint('shop_id', 'member_id', 'account', 'unit', 'day', name=op.f('uq_days_shop_id_member_id_account_unit_day'))
    )


def _make_import_batches() -> None:
    op.create_table('import_batches',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('mapping', sa.Text(), nullable=True),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.Column('state', sa.Enum('received', 'unmapped', 'looked_through', 'confirmed', 'booked', 'refused', 'cancelled', name='batchstate', native_enum=False, length=32), nullable=False),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.Column('tellings_left', sa.BigInteger(), nullable=False),
    sa.Column('made_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('settled_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['members.id'], name=op.f('fk_import_batches_by_id')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_import_batches_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_batches'))
    )


def _make_interactions() -> None:
    op.create_table('interactions',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('group_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('kind', sa.Enum('message', 'reply', 'reaction', 'tap', 'join', 'leave', 'start', 'block', name='kind', native_enum=False, length=32), nullable=False),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('local_hour', sa.BigInteger(), nullable=False),
    sa.Column('source', sa.String(length=80), nullable=False),
    sa.Column('text', sa.Text(), nullable=True),
    sa.Column('about', sa.BigInteger(), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_interactions_group_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_interactions_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_interactions_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interactions')),
    sa.UniqueConstraint('shop_id', 'source', name=op.f('uq_interactions_shop_id_source'))
    )
    with op.batch_alter_table('interactions', schema=None) as batch_op:
        batch_op.create_index('ix_interactions_member_at', ['shop_id', 'member_id', 'at'], unique=False)


def _make_postings() -> None:
    op.create_table('postings',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('reason', sa.Enum('order', 'refund', 'award', 'referral', 'bonus', 'redeem', 'return', 'release', 'expired', 'top_up', 'payment', 'coupon', 'merge', name='reason', native_enum=False, length=32), nullable=False),
    sa.Column('cause', sa.String(length=200), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('reverses_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['members.id'], name=op.f('fk_postings_by_id')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_postings_member_id')),
    sa.ForeignKeyConstraint(['reverses_id'], ['postings.id'], name=op.f('fk_postings_reverses_id')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_postings_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_postings')),
    sa.UniqueConstraint('shop_id', 'cause', name=op.f('uq_postings_shop_id_cause'))
    )
    with op.batch_alter_table('postings', schema=None) as batch_op:
        batch_op.create_index('ix_postings_history', ['shop_id', 'member_id', 'at', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_postings_member_id'), ['member_id'], unique=False)


def _make_referral_links() -> None:
    op.create_table('referral_links',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('token', sa.String(length=64), nullable=False),
    sa.Column('made_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_referral_links_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_referral_links_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_referral_links')),
    sa.UniqueConstraint('shop_id', 'member_id', name=op.f('uq_referral_links_shop_id_member_id')),
    sa.UniqueConstraint('shop_id', 'token', name=op.f('uq_referral_links_shop_id_token'))
    )


def _make_referral_tries() -> None:
    op.create_table('referral_tries',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_referral_tries_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_referral_tries_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_referral_tries'))
    )
    with op.batch_alter_table('referral_tries', schema=None) as batch_op:
        batch_op.create_index('ix_referral_tries_member', ['shop_id', 'member_id', 'at'], unique=False)


def _make_referrals() -> None:
    op.create_table('referrals',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('referrer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('friend_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state', sa.Enum('bound', 'pending', 'void', name='state', native_enum=False, length=32), nullable=False),
    sa.Column('bound_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('reward_from', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('points', sa.BigInteger(), nullable=True),
    sa.Column('cause', sa.String(length=200), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['friend_id'], ['members.id'], name=op.f('fk_referrals_friend_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['referrer_id'], ['members.id'], name=op.f('fk_referrals_referrer_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_referrals_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_referrals')),
    sa.UniqueConstraint('shop_id', 'friend_id', name=op.f('uq_referrals_shop_id_friend_id'))
    )
    with op.batch_alter_table('referrals', schema=None) as batch_op:
        batch_op.create_index('ix_referrals_referrer', ['shop_id', 'referrer_id'], unique=False)


def _make_tags() -> None:
    op.create_table('tags',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', sa.String(length=96), nullable=False),
    sa.Column('source', sa.Enum('hand', 'rule', 'lexicon', 'behaviour', 'import', name='source', native_enum=False, length=32), nullable=False),
    sa.Column('mentions', sa.BigInteger(), nullable=False),
    sa.Column('set_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('seen_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('removed_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_tags_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_tags_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tags')),
    sa.UniqueConstraint('shop_id', 'member_id', 'name', name=op.f('uq_tags_shop_id_member_id_name'))
    )
    with op.batch_alter_table('tags', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tags_name'), ['name'], unique=False)


def _make_entries() -> None:
    op.create_table('entries',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('posting_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('account', sa.Enum('member', 'owed', 'wallet', 'issued', 'redeemed', 'expired', 'spent', 'sales', 'credit', name='account', native_enum=False, length=32), nullable=False),
    sa.Column('unit', sa.String(length=8), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('active_from', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('expires_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('lot_id', sa.BigInteger(), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.CheckConstraint('amount <> 0', name=op.f('ck_entries_amount_not_zero')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_entries_member_id')),
    sa.ForeignKeyConstraint(['posting_id'], ['postings.id'], name=op.f('fk_entries_posting_id')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_entries_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_entries'))
    )
    with op.batch_alter_table('entries', schema=None) as batch_op:
        batch_op.create_index('ix_entries_balance', ['shop_id', 'member_id', 'account', 'unit', 'active_from', 'amount'], unique=False)
        batch_op.create_index(batch_op.f('ix_entries_posting_id'), ['posting_id'], unique=False)


def _make_orders() -> None:
    op.create_table('orders',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('source', sa.String(length=40), nullable=False),
    sa.Column('external_id', sa.String(length=120), nullable=False),
    sa.Column('ordered_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('total_minor', sa.BigInteger(), nullable=False),
    sa.Column('shipping_minor', sa.BigInteger(), nullable=False),
    sa.Column('refunded_minor', sa.BigInteger(), nullable=False),
    sa.Column('tax_minor', sa.BigInteger(), nullable=False),
    sa.Column('coupon_code', sa.String(), nullable=True),
    sa.Column('coupon_minor', sa.BigInteger(), nullable=False),
    sa.Column('points_spent', sa.BigInteger(), nullable=False),
    sa.Column('points_minor', sa.BigInteger(), nullable=False),
    sa.Column('wallet_minor', sa.BigInteger(), nullable=False),
    sa.Column('wallet_back_minor', sa.BigInteger(), nullable=False),
    sa.Column('goods_minor', sa.BigInteger(), nullable=False),
    sa.Column('foreign_currency', sa.String(length=3), nullable=True),
    sa.Column('foreign_minor', sa.BigInteger(), nullable=True),
    sa.Column('rate', sa.String(length=32), nullable=True),
    sa.Column('points_per_unit', sa.BigInteger(), nullable=False),
    sa.Column('points_from', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('extras', sa.JSON(), nullable=False),
    sa.Column('rules_version', sa.BigInteger(), nullable=False),
    sa.Column('revision', sa.BigInteger(), nullable=False),
    sa.Column('delivered_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('released_from', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('given_back_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('batch_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('booked_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['batch_id'], ['import_batches.id'], name=op.f('fk_orders_batch_id')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_orders_member_id')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_orders_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_orders')),
    sa.UniqueConstraint('shop_id', 'source', 'external_id', name=op.f('uq_orders_shop_id_source_external_id'))
    )
    with op.batch_alter_table('orders', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_orders_batch_id'), ['batch_id'], unique=False)
        batch_op.create_index('ix_orders_member_at', ['shop_id', 'member_id', 'ordered_at'], unique=False)


def _make_lots() -> None:
    op.create_table('lots',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('origin_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('active_from', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('expires_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('remaining', sa.BigInteger(), nullable=False),
    sa.Column('expired', sa.BigInteger(), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.CheckConstraint('expired >= 0', name=op.f('ck_lots_expired_not_negative')),
    sa.CheckConstraint('remaining >= 0', name=op.f('ck_lots_remaining_not_negative')),
    sa.ForeignKeyConstraint(['id'], ['entries.id'], name=op.f('fk_lots_id')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_lots_member_id')),
    sa.ForeignKeyConstraint(['origin_id'], ['postings.id'], name=op.f('fk_lots_origin_id')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_lots_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lots'))
    )
    with op.batch_alter_table('lots', schema=None) as batch_op:
        batch_op.create_index('ix_lots_due', ['shop_id', 'expires_at'], unique=False, sqlite_where=sa.text('remaining > 0'), postgresql_where=sa.text('remaining > 0'))
        batch_op.create_index('ix_lots_expiry', ['shop_id', 'member_id', 'expires_at'], unique=False, sqlite_where=sa.text('remaining > 0'), postgresql_where=sa.text('remaining > 0'))
        batch_op.create_index('ix_lots_origin', ['shop_id', 'member_id', 'origin_id'], unique=False)
        batch_op.create_index('ix_lots_pending', ['shop_id', 'member_id', 'active_from'], unique=False, sqlite_where=sa.text('remaining > 0'), postgresql_where=sa.text('remaining > 0'))


def _make_order_lines() -> None:
    op.create_table('order_lines',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('order_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('sku', sa.String(), nullable=True),
    sa.Column('quantity', sa.BigInteger(), nullable=False),
    sa.Column('price_minor', sa.BigInteger(), nullable=True),
    sa.Column('category', sa.String(), nullable=True),
    sa.Column('brand', sa.String(), nullable=True),
    sa.Column('cost_minor', sa.BigInteger(), nullable=True),
    sa.Column('tax_minor', sa.BigInteger(), nullable=True),
    sa.Column('shipping_minor', sa.BigInteger(), nullable=True),
    sa.Column('base_minor', sa.BigInteger(), nullable=False),
    sa.Column('refunded_minor', sa.BigInteger(), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['order_id'], ['orders.id'], name=op.f('fk_order_lines_order_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_order_lines_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_order_lines'))
    )
    with op.batch_alter_table('order_lines', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_order_lines_order_id'), ['order_id'], unique=False)


def upgrade() -> None:
    _make_ledgers()
    _make_balances()
    _make_days()
    _make_import_batches()
    _make_interactions()
    _make_postings()
    _make_referral_links()
    _make_referral_tries()
    _make_referrals()
    _make_tags()
    _make_entries()
    _make_orders()
    _make_lots()
    _make_order_lines()


def downgrade() -> None:
    with op.batch_alter_table('order_lines', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_order_lines_order_id'))

    op.drop_table('order_lines')
    with op.batch_alter_table('lots', schema=None) as batch_op:
        batch_op.drop_index('ix_lots_pending', sqlite_where=sa.text('remaining > 0'), postgresql_where=sa.text('remaining > 0'))
        batch_op.drop_index('ix_lots_origin')
        batch_op.drop_index('ix_lots_expiry', sqlite_where=sa.text('remaining > 0'), postgresql_where=sa.text('remaining > 0'))
        batch_op.drop_index('ix_lots_due', sqlite_where=sa.text('remaining > 0'), postgresql_where=sa.text('remaining > 0'))

    op.drop_table('lots')
    with op.batch_alter_table('orders', schema=None) as batch_op:
        batch_op.drop_index('ix_orders_member_at')
        batch_op.drop_index(batch_op.f('ix_orders_batch_id'))

    op.drop_table('orders')
    with op.batch_alter_table('entries', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_entries_posting_id'))
        batch_op.drop_index('ix_entries_balance')

    op.drop_table('entries')
    with op.batch_alter_table('tags', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tags_name'))

    op.drop_table('tags')
    with op.batch_alter_table('referrals', schema=None) as batch_op:
        batch_op.drop_index('ix_referrals_referrer')

    op.drop_table('referrals')
    with op.batch_alter_table('referral_tries', schema=None) as batch_op:
        batch_op.drop_index('ix_referral_tries_member')

    op.drop_table('referral_tries')
    op.drop_table('referral_links')
    with op.batch_alter_table('postings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_postings_member_id'))
        batch_op.drop_index('ix_postings_history')

    op.drop_table('postings')
    with op.batch_alter_table('interactions', schema=None) as batch_op:
        batch_op.drop_index('ix_interactions_member_at')

    op.drop_table('interactions')
    op.drop_table('import_batches')
    op.drop_table('days')
    op.drop_table('balances')
    op.drop_table('ledgers')
