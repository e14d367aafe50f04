"""What the gate decided about each nudge, what members asked for in words, and when people like them are here."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

REASONS = (
    'quiet', 'late', 'cap_day', 'cap_week', 'cap_started', 'stopped', 'muted', 'erased', 'unreachable',
    'no_longer_true', 'too_late', 'paused', 'refused', 'unproven', 'holdout', 'window', 'still_day', 'cap_hers',
    'cap_group', 'resting', 'not_hers',
)  # fmt: skip


def upgrade() -> None:
    _make_nudge_decisions()
    _make_wishes()
    _make_peers()


def _make_nudge_decisions() -> None:
    op.create_table('nudge_decisions',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('nudge_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('stage', sa.Enum('plan', 'arm', name='stage', native_enum=False, length=32), nullable=False),
    sa.Column('verdict', sa.Enum('send', 'hold', 'drop', name='verdict', native_enum=False, length=32), nullable=False),
    sa.Column('reason', sa.Enum(*REASONS, name='reason', native_enum=False, length=32), nullable=True),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('until', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['nudge_id'], ['nudges.id'], name=op.f('fk_nudge_decisions_nudge_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_nudge_decisions_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_nudge_decisions')),
    sa.UniqueConstraint('shop_id', 'nudge_id', 'stage', 'verdict', 'reason', 'day', name=op.f('uq_nudge_decisions_shop_id_nudge_id_stage_verdict_reason_day'))
    )
    with op.batch_alter_table('nudge_decisions', schema=None) as batch_op:
        batch_op.create_index('ix_nudge_decisions_nudge_id', ['nudge_id'], unique=False)


def _make_wishes() -> None:
    op.create_table('wishes',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kept', sa.JSON(), nullable=False),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_wishes_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_wishes_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wishes')),
    sa.UniqueConstraint('shop_id', 'member_id', name=op.f('uq_wishes_shop_id_member_id'))
    )


def _make_peers() -> None:
    op.create_table('peers',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('segment', sa.String(length=40), nullable=False),
    sa.Column('hours', sa.JSON(), nullable=False),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_peers_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_peers')),
    sa.UniqueConstraint('shop_id', 'segment', name=op.f('uq_peers_shop_id_segment'))
    )


def downgrade() -> None:
    op.drop_table('peers')
    op.drop_table('wishes')
    op.drop_table('nudge_decisions')
