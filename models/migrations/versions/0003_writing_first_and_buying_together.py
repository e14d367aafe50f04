"""Writing first, and buying together."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def _make_owner_news() -> None:
    op.create_table('owner_news',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('subject', sa.String(length=40), nullable=False),
    sa.Column('tellings', sa.BigInteger(), nullable=False),
    sa.Column('told_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_owner_news_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_owner_news')),
    sa.UniqueConstraint('shop_id', 'subject', name=op.f('uq_owner_news_shop_id_subject'))
    )


def _make_buy_drafts() -> None:
    op.create_table('buy_drafts',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('group_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('topic', sa.BigInteger(), nullable=True),
    sa.Column('item', sa.String(), nullable=True),
    sa.Column('price_minor', sa.BigInteger(), nullable=True),
    sa.Column('threshold', sa.BigInteger(), nullable=True),
    sa.Column('deadline', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('category', sa.String(), nullable=True),
    sa.Column('made_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['members.id'], name=op.f('fk_buy_drafts_by_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_buy_drafts_group_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_buy_drafts_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_buy_drafts')),
    sa.UniqueConstraint('shop_id', 'by_id', name=op.f('uq_buy_drafts_shop_id_by_id')),
    sqlite_autoincrement=True
    )


def _make_buys() -> None:
    op.create_table('buys',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('group_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('topic', sa.BigInteger(), nullable=True),
    sa.Column('item', sa.String(), nullable=False),
    sa.Column('price_minor', sa.BigInteger(), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('threshold', sa.BigInteger(), nullable=False),
    sa.Column('deadline', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('zone', sa.String(), nullable=False),
    sa.Column('category', sa.String(), nullable=True),
    sa.Column('state', sa.Enum('open', 'succeeded', 'failed', 'cancelled', name='state', native_enum=False, length=32), nullable=False),
    sa.Column('opened_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('opened_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('closed_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('version', sa.BigInteger(), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_buys_group_id')),
    sa.ForeignKeyConstraint(['opened_by_id'], ['members.id'], name=op.f('fk_buys_opened_by_id')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_buys_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_buys'))
    )
    with op.batch_alter_table('buys', schema=None) as batch_op:
        batch_op.create_index('ix_buys_open', ['shop_id', 'state', 'deadline'], unique=False)


def _make_mutes() -> None:
    op.create_table('mutes',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Enum('lapsed', 'last_call', 'expiring', 'tier_up', 'tier_keep', name='kind', native_enum=False, length=32), nullable=False),
    sa.Column('until', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_mutes_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_mutes_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mutes')),
    sa.UniqueConstraint('shop_id', 'member_id', 'kind', name=op.f('uq_mutes_shop_id_member_id_kind'))
    )


def _make_nudges() -> None:
    op.create_table('nudges',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Enum('lapsed', 'last_call', 'expiring', 'tier_up', 'tier_keep', name='kind', native_enum=False, length=32), nullable=False),
    sa.Column('about', sa.String(length=80), nullable=False),
    sa.Column('dedupe', sa.String(length=160), nullable=False),
    sa.Column('klass', sa.Enum('promotional', 'transactional', name='class', native_enum=False, length=32), nullable=False),
    sa.Column('facts', sa.JSON(), nullable=False),
    sa.Column('state', sa.Enum('planned', 'claimed', 'armed', 'unknown', 'sent', 'failed', 'suppressed', 'expired', 'cancelled', 'unconfirmed', name='state', native_enum=False, length=32), nullable=False),
    sa.Column('reason', sa.Enum('quiet', 'late', 'cap_day', 'cap_week', 'cap_started', 'stopped', 'muted', 'erased', 'unreachable', 'no_longer_true', 'too_late', 'paused', 'refused', 'unproven', name='reason', native_enum=False, length=32), nullable=True),
    sa.Column('why', sa.Text(), nullable=True),
    sa.Column('planned_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('not_before', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('valid_until', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('boot', sa.String(length=32), nullable=True),
    sa.Column('fence', sa.BigInteger(), nullable=False),
    sa.Column('attempts', sa.BigInteger(), nullable=False),
    sa.Column('armed_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('settled_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('chat', sa.BigInteger(), nullable=True),
    sa.Column('message', sa.BigInteger(), nullable=True),
    sa.Column('instead_of_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['instead_of_id'], ['nudges.id'], name=op.f('fk_nudges_instead_of_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_nudges_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_nudges_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_nudges')),
    sa.UniqueConstraint('shop_id', 'dedupe', name=op.f('uq_nudges_shop_id_dedupe'))
    )
    with op.batch_alter_table('nudges', schema=None) as batch_op:
        batch_op.create_index('ix_nudges_caps', ['shop_id', 'member_id', 'armed_at'], unique=False)
        batch_op.create_index('ix_nudges_due', ['shop_id', 'state', 'not_before'], unique=False)
        batch_op.create_index('ix_nudges_message', ['shop_id', 'chat', 'message'], unique=False)
        batch_op.create_index('ix_nudges_settled', ['shop_id', 'settled_at'], unique=False)


def _make_buy_cards() -> None:
    op.create_table('buy_cards',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('buy_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('message', sa.BigInteger(), nullable=True),
    sa.Column('shown_version', sa.BigInteger(), nullable=False),
    sa.Column('posting_since', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('edited_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('not_before', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('losses', sa.BigInteger(), nullable=False),
    sa.Column('told_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['buy_id'], ['buys.id'], name=op.f('fk_buy_cards_buy_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_buy_cards_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_buy_cards')),
    sa.UniqueConstraint('buy_id', name=op.f('uq_buy_cards_buy_id'))
    )


def _make_joins() -> None:
    op.create_table('joins',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('buy_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('quantity', sa.BigInteger(), nullable=False),
    sa.Column('joined_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('left_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('changes', sa.BigInteger(), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['buy_id'], ['buys.id'], name=op.f('fk_joins_buy_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_joins_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_joins_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_joins')),
    sa.UniqueConstraint('buy_id', 'member_id', name=op.f('uq_joins_buy_id_member_id'))
    )
    with op.batch_alter_table('joins', schema=None) as batch_op:
        batch_op.create_index('ix_joins_member', ['shop_id', 'member_id'], unique=False)


def _make_nudge_answers() -> None:
    op.create_table('nudge_answers',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('nudge_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Enum('tap', 'reply', 'reaction', name='answer', native_enum=False, length=32), nullable=False),
    sa.Column('source', sa.String(length=80), nullable=False),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['nudge_id'], ['nudges.id'], name=op.f('fk_nudge_answers_nudge_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_nudge_answers_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_nudge_answers')),
    sa.UniqueConstraint('shop_id', 'nudge_id', 'source', name=op.f('uq_nudge_answers_shop_id_nudge_id_source'))
    )
    with op.batch_alter_table('nudge_answers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_nudge_answers_nudge_id'), ['nudge_id'], unique=False)


def upgrade() -> None:
    _make_owner_news()
    _make_buy_drafts()
    _make_buys()
    _make_mutes()
    _make_nudges()
    _make_buy_cards()
    _make_joins()
    _make_nudge_answers()


def downgrade() -> None:
    with op.batch_alter_table('nudge_answers', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_nudge_answers_nudge_id'))

    op.drop_table('nudge_answers')
    with op.batch_alter_table('joins', schema=None) as batch_op:
        batch_op.drop_index('ix_joins_member')

    op.drop_table('joins')
    op.drop_table('buy_cards')
    with op.batch_alter_table('nudges', schema=None) as batch_op:
        batch_op.drop_index('ix_nudges_settled')
        batch_op.drop_index('ix_nudges_message')
        batch_op.drop_index('ix_nudges_due')
        batch_op.drop_index('ix_nudges_caps')

    op.drop_table('nudges')
    op.drop_table('mutes')
    with op.batch_alter_table('buys', schema=None) as batch_op:
        batch_op.drop_index('ix_buys_open')

    op.drop_table('buys')
    op.drop_table('buy_drafts')
    op.drop_table('owner_news')
