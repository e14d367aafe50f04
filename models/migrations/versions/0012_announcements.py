"""Announcements, their wordings and whom they are for; nudges by what they are about."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_campaigns()
    _make_campaign_variants()
    _make_campaign_rolls()
    op.create_index('ix_nudges_about', 'nudges', ['shop_id', 'kind', 'about'], unique=False)


def _make_campaigns() -> None:
    op.create_table('campaigns',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state', sa.Enum('draft', 'checked', 'waiting', 'running', 'paused', 'done', 'cancelled', 'recalling', 'recalled', name='state', native_enum=False, length=32), nullable=False),
    sa.Column('version', sa.BigInteger(), nullable=False),
    sa.Column('title', sa.String(length=80), nullable=False),
    sa.Column('audience', sa.Text(), nullable=True),
    sa.Column('klass', sa.Enum('promotional', 'transactional', name='class', native_enum=False, length=32), nullable=False),
    sa.Column('timing', sa.Enum('evening', 'at', 'at_hers', 'now', name='timing', native_enum=False, length=32), nullable=True),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('holdout', sa.BigInteger(), nullable=False),
    sa.Column('picture', sa.Text(), nullable=True),
    sa.Column('button', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('coupon_line', sa.Text(), nullable=True),
    sa.Column('coupon_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('asked_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('members', sa.BigInteger(), nullable=True),
    sa.Column('taken', sa.JSON(), nullable=False),
    sa.Column('recall_cursor', sa.BigInteger(), nullable=False),
    sa.Column('recalled', sa.BigInteger(), nullable=False),
    sa.Column('unrecalled', sa.BigInteger(), nullable=False),
    sa.Column('codes_back', sa.BigInteger(), nullable=False),
    sa.Column('made_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('started_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('ended_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['asked_by_id'], ['members.id'], name=op.f('fk_campaigns_asked_by_id')),
    sa.ForeignKeyConstraint(['by_id'], ['members.id'], name=op.f('fk_campaigns_by_id')),
    sa.ForeignKeyConstraint(['coupon_id'], ['coupons.id'], name=op.f('fk_campaigns_coupon_id')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_campaigns_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_campaigns')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('campaigns', schema=None) as batch_op:
        batch_op.create_index('ix_campaigns_state', ['shop_id', 'state'], unique=False)


def _make_campaign_variants() -> None:
    op.create_table('campaign_variants',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('campaign_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('place', sa.BigInteger(), nullable=False),
    sa.Column('html', sa.Text(), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaigns.id'], name=op.f('fk_campaign_variants_campaign_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_campaign_variants_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_campaign_variants')),
    sa.UniqueConstraint('shop_id', 'campaign_id', 'place', name=op.f('uq_campaign_variants_shop_id_campaign_id_place'))
    )


def _make_campaign_rolls() -> None:
    op.create_table('campaign_rolls',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('campaign_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('piece', sa.BigInteger(), nullable=False),
    sa.Column('chosen', sa.JSON(), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaigns.id'], name=op.f('fk_campaign_rolls_campaign_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_campaign_rolls_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_campaign_rolls')),
    sa.UniqueConstraint('shop_id', 'campaign_id', 'piece', name=op.f('uq_campaign_rolls_shop_id_campaign_id_piece'))
    )


def downgrade() -> None:
    op.drop_index('ix_nudges_about', table_name='nudges')
    op.drop_table('campaign_rolls')
    op.drop_table('campaign_variants')
    op.drop_table('campaigns')
