"""Coupons, and rules for rewards."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def _make_badge_refusals() -> None:
    op.create_table('badge_refusals',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_badge_refusals_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_badge_refusals_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_badge_refusals')),
    sa.UniqueConstraint('shop_id', 'member_id', name=op.f('uq_badge_refusals_shop_id_member_id'))
    )


def _make_badges() -> None:
    op.create_table('badges',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('group_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('shown', sa.String(length=16), nullable=False),
    sa.Column('wait_until', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_badges_group_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_badges_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_badges_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_badges')),
    sa.UniqueConstraint('shop_id', 'group_id', 'member_id', name=op.f('uq_badges_shop_id_group_id_member_id'))
    )
    with op.batch_alter_table('badges', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_badges_member_id'), ['member_id'], unique=False)


def _make_coupon_tries() -> None:
    op.create_table('coupon_tries',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_coupon_tries_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_coupon_tries_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_coupon_tries'))
    )
    with op.batch_alter_table('coupon_tries', schema=None) as batch_op:
        batch_op.create_index('ix_coupon_tries_member', ['shop_id', 'member_id', 'at'], unique=False)


def _make_coupons() -> None:
    op.create_table('coupons',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('name', sa.String(length=40), nullable=True),
    sa.Column('for_many', sa.Boolean(), nullable=False),
    sa.Column('state', sa.Enum('draft', 'open', 'stopped', name='state', native_enum=False, length=32), nullable=False),
    sa.Column('version', sa.BigInteger(), nullable=False),
    sa.Column('replaces_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('made_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('stopped_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['members.id'], name=op.f('fk_coupons_by_id')),
    sa.ForeignKeyConstraint(['replaces_id'], ['coupons.id'], name=op.f('fk_coupons_replaces_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_coupons_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_coupons')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('coupons', schema=None) as batch_op:
        batch_op.create_index('ix_coupons_state', ['shop_id', 'state'], unique=False)


def _make_earning_rules() -> None:
    op.create_table('earning_rules',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('version', sa.BigInteger(), nullable=False),
    sa.Column('rules', sa.JSON(), nullable=False),
    sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('made_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['members.id'], name=op.f('fk_earning_rules_by_id')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_earning_rules_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_earning_rules')),
    sa.UniqueConstraint('shop_id', 'version', name=op.f('uq_earning_rules_shop_id_version'))
    )


def _make_grade_overrides() -> None:
    op.create_table('grade_overrides',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('since', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('until', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('withdrawn_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['members.id'], name=op.f('fk_grade_overrides_by_id')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_grade_overrides_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_grade_overrides_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_grade_overrides'))
    )
    with op.batch_alter_table('grade_overrides', schema=None) as batch_op:
        batch_op.create_index('ix_grade_overrides_member', ['shop_id', 'member_id', 'id'], unique=False)


def _make_grades() -> None:
    op.create_table('grades',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('step', sa.BigInteger(), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('since', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('until', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('why', sa.Enum('earned', 'kept', 'fell', 'corrected', name='why', native_enum=False, length=32), nullable=False),
    sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('made_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['members.id'], name=op.f('fk_grades_by_id')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_grades_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_grades_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_grades')),
    sa.UniqueConstraint('shop_id', 'member_id', 'step', name=op.f('uq_grades_shop_id_member_id_step'))
    )
    with op.batch_alter_table('grades', schema=None) as batch_op:
        batch_op.create_index('ix_grades_until', ['shop_id', 'until'], unique=False)


def _make_held_refunds() -> None:
    op.create_table('held_refunds',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('source', sa.String(length=40), nullable=False),
    sa.Column('external_id', sa.String(length=120), nullable=False),
    sa.Column('refunded_minor', sa.BigInteger(), nullable=False),
    sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('held_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('applied_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['members.id'], name=op.f('fk_held_refunds_by_id')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_held_refunds_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_held_refunds')),
    sa.UniqueConstraint('shop_id', 'source', 'external_id', name=op.f('uq_held_refunds_shop_id_source_external_id'))
    )


def _make_order_plans() -> None:
    op.create_table('order_plans',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('event', sa.String(length=120), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('first_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('what', sa.JSON(), nullable=False),
    sa.Column('made_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('done_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['members.id'], name=op.f('fk_order_plans_by_id')),
    sa.ForeignKeyConstraint(['first_id'], ['members.id'], name=op.f('fk_order_plans_first_id')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_order_plans_member_id')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_order_plans_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_order_plans')),
    sa.UniqueConstraint('shop_id', 'event', name=op.f('uq_order_plans_shop_id_event'))
    )


def _make_coupon_codes() -> None:
    op.create_table('coupon_codes',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('coupon_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('version', sa.BigInteger(), nullable=True),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('shown', sa.String(length=40), nullable=False),
    sa.Column('cause', sa.String(length=200), nullable=False),
    sa.Column('from_order', sa.String(length=120), nullable=True),
    sa.Column('issued_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ends_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('reissued_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['coupon_id'], ['coupons.id'], name=op.f('fk_coupon_codes_coupon_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_coupon_codes_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_coupon_codes_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_coupon_codes')),
    sa.UniqueConstraint('coupon_id', 'member_id', 'cause', name=op.f('uq_coupon_codes_coupon_id_member_id_cause')),
    sa.UniqueConstraint('shop_id', 'code', name=op.f('uq_coupon_codes_shop_id_code'))
    )
    with op.batch_alter_table('coupon_codes', schema=None) as batch_op:
        batch_op.create_index('ix_coupon_codes_member', ['shop_id', 'member_id', 'ends_at'], unique=False)


def _make_coupon_terms() -> None:
    op.create_table('coupon_terms',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('coupon_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('version', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.Enum('percent', 'amount', 'shipping', 'gift', 'points', 'wallet', 'next_order', name='kind', native_enum=False, length=32), nullable=False),
    sa.Column('value', sa.BigInteger(), nullable=False),
    sa.Column('gives', sa.Enum('percent', 'amount', 'shipping', 'gift', 'points', 'wallet', 'next_order', name='kind', native_enum=False, length=32), nullable=True),
    sa.Column('gift', sa.String(), nullable=True),
    sa.Column('worth_minor', sa.BigInteger(), nullable=False),
    sa.Column('min_minor', sa.BigInteger(), nullable=False),
    sa.Column('max_minor', sa.BigInteger(), nullable=True),
    sa.Column('uses_max', sa.BigInteger(), nullable=True),
    sa.Column('per_member_max', sa.BigInteger(), nullable=True),
    sa.Column('budget_minor', sa.BigInteger(), nullable=True),
    sa.Column('starts_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('ends_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('days', sa.BigInteger(), nullable=True),
    sa.Column('cost_percent', sa.BigInteger(), nullable=True),
    sa.Column('floor_percent', sa.BigInteger(), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['coupon_id'], ['coupons.id'], name=op.f('fk_coupon_terms_coupon_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_coupon_terms_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_coupon_terms')),
    sa.UniqueConstraint('coupon_id', 'version', name=op.f('uq_coupon_terms_coupon_id_version'))
    )


def _make_rewards() -> None:
    op.create_table('rewards',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('state', sa.Enum('draft', 'open', 'stopped', name='state', native_enum=False, length=32), nullable=False),
    sa.Column('version', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.Enum('product', 'shipping', 'wallet', 'coupon', name='kind', native_enum=False, length=32), nullable=False),
    sa.Column('title', sa.String(length=80), nullable=False),
    sa.Column('points', sa.BigInteger(), nullable=False),
    sa.Column('worth_minor', sa.BigInteger(), nullable=False),
    sa.Column('coupon_line', sa.String(length=400), nullable=True),
    sa.Column('stock', sa.BigInteger(), nullable=True),
    sa.Column('per_member_max', sa.BigInteger(), nullable=True),
    sa.Column('stock_left', sa.BigInteger(), nullable=True),
    sa.Column('coupon_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('replaces_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('made_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.CheckConstraint('stock_left >= 0', name=op.f('ck_rewards_stock_not_negative')),
    sa.ForeignKeyConstraint(['by_id'], ['members.id'], name=op.f('fk_rewards_by_id')),
    sa.ForeignKeyConstraint(['coupon_id'], ['coupons.id'], name=op.f('fk_rewards_coupon_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['replaces_id'], ['rewards.id'], name=op.f('fk_rewards_replaces_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_rewards_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rewards')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('rewards', schema=None) as batch_op:
        batch_op.create_index('ix_rewards_state', ['shop_id', 'state'], unique=False)


def _make_coupon_uses() -> None:
    op.create_table('coupon_uses',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('coupon_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('code_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('version', sa.BigInteger(), nullable=False),
    sa.Column('stage', sa.Enum('reserved', 'committed', 'released', name='stage', native_enum=False, length=32), nullable=False),
    sa.Column('cause', sa.String(length=200), nullable=False),
    sa.Column('seat', sa.String(length=80), nullable=True),
    sa.Column('order_number', sa.String(length=120), nullable=True),
    sa.Column('pay_minor', sa.BigInteger(), nullable=False),
    sa.Column('goods_off_minor', sa.BigInteger(), nullable=False),
    sa.Column('shipping_off_minor', sa.BigInteger(), nullable=False),
    sa.Column('points', sa.BigInteger(), nullable=False),
    sa.Column('wallet_minor', sa.BigInteger(), nullable=False),
    sa.Column('gift', sa.String(), nullable=True),
    sa.Column('cost_minor', sa.BigInteger(), nullable=False),
    sa.Column('reserved_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('expires_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('settled_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('again_until', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['code_id'], ['coupon_codes.id'], name=op.f('fk_coupon_uses_code_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['coupon_id'], ['coupons.id'], name=op.f('fk_coupon_uses_coupon_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_coupon_uses_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_coupon_uses_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_coupon_uses')),
    sa.UniqueConstraint('shop_id', 'cause', name=op.f('uq_coupon_uses_shop_id_cause')),
    sa.UniqueConstraint('shop_id', 'seat', name=op.f('uq_coupon_uses_shop_id_seat'))
    )
    with op.batch_alter_table('coupon_uses', schema=None) as batch_op:
        batch_op.create_index('ix_coupon_uses_code', ['code_id', 'member_id'], unique=False)
        batch_op.create_index('ix_coupon_uses_coupon', ['shop_id', 'coupon_id', 'stage', 'expires_at'], unique=False)
        batch_op.create_index('ix_coupon_uses_order', ['shop_id', 'member_id', 'order_number'], unique=False)


def _make_redemptions() -> None:
    op.create_table('redemptions',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('reward_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('turn', sa.BigInteger(), nullable=False),
    sa.Column('version', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.Enum('product', 'shipping', 'wallet', 'coupon', name='kind', native_enum=False, length=32), nullable=False),
    sa.Column('title', sa.String(length=80), nullable=False),
    sa.Column('points', sa.BigInteger(), nullable=False),
    sa.Column('worth_minor', sa.BigInteger(), nullable=False),
    sa.Column('stage', sa.Enum('open', 'done', 'cancelled', name='stage', native_enum=False, length=32), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=True),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('settled_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_redemptions_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['reward_id'], ['rewards.id'], name=op.f('fk_redemptions_reward_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_redemptions_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_redemptions')),
    sa.UniqueConstraint('shop_id', 'member_id', 'reward_id', 'turn', name=op.f('uq_redemptions_shop_id_member_id_reward_id_turn')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('redemptions', schema=None) as batch_op:
        batch_op.create_index('ix_redemptions_stage', ['shop_id', 'stage', 'at'], unique=False)


def upgrade() -> None:
    _make_badge_refusals()
    _make_badges()
    _make_coupon_tries()
    _make_coupons()
    _make_earning_rules()
    _make_grade_overrides()
    _make_grades()
    _make_held_refunds()
    _make_order_plans()
    _make_coupon_codes()
    _make_coupon_terms()
    _make_rewards()
    _make_coupon_uses()
    _make_redemptions()


def downgrade() -> None:
    with op.batch_alter_table('redemptions', schema=None) as batch_op:
        batch_op.drop_index('ix_redemptions_stage')

    op.drop_table('redemptions')
    with op.batch_alter_table('coupon_uses', schema=None) as batch_op:
        batch_op.drop_index('ix_coupon_uses_order')
        batch_op.drop_index('ix_coupon_uses_coupon')
        batch_op.drop_index('ix_coupon_uses_code')

    op.drop_table('coupon_uses')
    with op.batch_alter_table('rewards', schema=None) as batch_op:
        batch_op.drop_index('ix_rewards_state')

    op.drop_table('rewards')
    op.drop_table('coupon_terms')
    with op.batch_alter_table('coupon_codes', schema=None) as batch_op:
        batch_op.drop_index('ix_coupon_codes_member')

    op.drop_table('coupon_codes')
    op.drop_table('order_plans')
    op.drop_table('held_refunds')
    with op.batch_alter_table('grades', schema=None) as batch_op:
        batch_op.drop_index('ix_grades_until')

    op.drop_table('grades')
    with op.batch_alter_table('grade_overrides', schema=None) as batch_op:
        batch_op.drop_index('ix_grade_overrides_member')

    op.drop_table('grade_overrides')
    op.drop_table('earning_rules')
    with op.batch_alter_table('coupons', schema=None) as batch_op:
        batch_op.drop_index('ix_coupons_state')

    op.drop_table('coupons')
    with op.batch_alter_table('coupon_tries', schema=None) as batch_op:
        batch_op.drop_index('ix_coupon_tries_member')

    op.drop_table('coupon_tries')
    with op.batch_alter_table('badges', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_badges_member_id'))

    op.drop_table('badges')
    op.drop_table('badge_refusals')
