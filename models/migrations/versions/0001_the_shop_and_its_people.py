"""The shop and its people."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def _make_shops() -> None:
    op.create_table('shops',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('bot_id', sa.BigInteger(), nullable=False),
    sa.Column('bot_username', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('currency', sa.String(), nullable=False),
    sa.Column('zone', sa.String(), nullable=False),
    sa.Column('languages', sa.String(), nullable=False),
    sa.Column('secret', sa.LargeBinary(), nullable=False),
    sa.Column('policy', sa.JSON(), nullable=False),
    sa.Column('claim_hash', sa.String(), nullable=True),
    sa.Column('key_check', sa.String(), nullable=True),
    sa.Column('paused_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('made_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shops')),
    sa.UniqueConstraint('bot_id', name=op.f('uq_shops_bot_id'))
    )


def _make_groups() -> None:
    op.create_table('groups',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('chat', sa.BigInteger(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('standing', sa.Enum('admin', 'member', 'gone', name='standing', native_enum=False, length=32), nullable=False),
    sa.Column('whispers', sa.Boolean(), nullable=False),
    sa.Column('welcome', sa.Boolean(), nullable=False),
    sa.Column('added_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_groups_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_groups')),
    sa.UniqueConstraint('shop_id', 'chat', name=op.f('uq_groups_shop_id_chat'))
    )


def _make_inbox() -> None:
    op.create_table('inbox',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('update_id', sa.BigInteger(), nullable=False),
    sa.Column('lane', sa.BigInteger(), nullable=False),
    sa.Column('payload', sa.Text(), nullable=False),
    sa.Column('answers', sa.Text(), nullable=True),
    sa.Column('state', sa.Enum('new', 'answered', 'repeated', 'done', 'parked', name='state', native_enum=False, length=32), nullable=False),
    sa.Column('tries', sa.BigInteger(), nullable=False),
    sa.Column('error', sa.String(), nullable=True),
    sa.Column('received_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_inbox_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inbox')),
    sa.UniqueConstraint('shop_id', 'update_id', name=op.f('uq_inbox_shop_id_update_id'))
    )
    with op.batch_alter_table('inbox', schema=None) as batch_op:
        batch_op.create_index('ix_inbox_open', ['shop_id', 'state', 'id'], unique=False)


def _make_members() -> None:
    op.create_table('members',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('language_source', sa.Enum('own', 'location', 'address', 'hours', 'telegram', 'text', 'group', 'shop', name='source', native_enum=False, length=32), nullable=False),
    sa.Column('language_counts', sa.JSON(), nullable=False),
    sa.Column('zone', sa.String(), nullable=False),
    sa.Column('zone_source', sa.Enum('own', 'location', 'address', 'hours', 'telegram', 'text', 'group', 'shop', name='source', native_enum=False, length=32), nullable=False),
    sa.Column('zone_confidence', sa.Double(), nullable=False),
    sa.Column('reach', sa.Enum('dm', 'group_only', 'business', 'email_only', 'blocked', 'unknown', name='reach', native_enum=False, length=32), nullable=False),
    sa.Column('telegram', sa.BigInteger(), nullable=True),
    sa.Column('username', sa.String(length=64), nullable=True),
    sa.Column('quiet_from', sa.Time(), nullable=True),
    sa.Column('quiet_until', sa.Time(), nullable=True),
    sa.Column('expecting', sa.String(length=64), nullable=True),
    sa.Column('stopped_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('erased_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('first_seen_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('last_seen_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_members_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_members'))
    )
    with op.batch_alter_table('members', schema=None) as batch_op:
        batch_op.create_index('ix_members_shop_seen', ['shop_id', 'last_seen_at'], unique=False)


def _make_tidy() -> None:
    op.create_table('tidy',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('chat', sa.BigInteger(), nullable=False),
    sa.Column('message', sa.BigInteger(), nullable=False),
    sa.Column('due_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_tidy_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tidy'))
    )
    with op.batch_alter_table('tidy', schema=None) as batch_op:
        batch_op.create_index('ix_tidy_due', ['shop_id', 'due_at'], unique=False)


def _make_audit() -> None:
    op.create_table('audit',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('actor_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('act', sa.String(), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('old', sa.String(), nullable=True),
    sa.Column('new', sa.String(), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['actor_id'], ['members.id'], name=op.f('fk_audit_actor_id')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_audit_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit'))
    )
    with op.batch_alter_table('audit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_at'), ['at'], unique=False)


def _make_identities() -> None:
    op.create_table('identities',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Enum('telegram', 'email', 'phone', 'custom', name='kind', native_enum=False, length=32), nullable=False),
    sa.Column('value', sa.String(length=200), nullable=False),
    sa.Column('sealed', sa.String(), nullable=True),
    sa.Column('seen_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_identities_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_identities_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_identities')),
    sa.UniqueConstraint('shop_id', 'kind', 'value', name=op.f('uq_identities_shop_id_kind_value'))
    )
    with op.batch_alter_table('identities', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_identities_member_id'), ['member_id'], unique=False)


def _make_memberships() -> None:
    op.create_table('memberships',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('group_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('joined_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('left_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_memberships_group_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_memberships_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_memberships_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_memberships')),
    sa.UniqueConstraint('group_id', 'member_id', name=op.f('uq_memberships_group_id_member_id'))
    )
    with op.batch_alter_table('memberships', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_memberships_member_id'), ['member_id'], unique=False)


def _make_staff() -> None:
    op.create_table('staff',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('group_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('role', sa.Enum('owner', 'manager', 'operator', 'analyst', 'packer', name='role', native_enum=False, length=32), nullable=False),
    sa.Column('since', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_staff_group_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_staff_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_staff_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_staff')),
    sa.UniqueConstraint('shop_id', 'member_id', 'group_id', name=op.f('uq_staff_shop_id_member_id_group_id'))
    )


def upgrade() -> None:
    _make_shops()
    _make_groups()
    _make_inbox()
    _make_members()
    _make_tidy()
    _make_audit()
    _make_identities()
    _make_memberships()
    _make_staff()


def downgrade() -> None:
    op.drop_table('staff')
    with op.batch_alter_table('memberships', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_memberships_member_id'))

    op.drop_table('memberships')
    with op.batch_alter_table('identities', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_identities_member_id'))

    op.drop_table('identities')
    with op.batch_alter_table('audit', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audit_at'))

    op.drop_table('audit')
    with op.batch_alter_table('tidy', schema=None) as batch_op:
        batch_op.drop_index('ix_tidy_due')

    op.drop_table('tidy')
    with op.batch_alter_table('members', schema=None) as batch_op:
        batch_op.drop_index('ix_members_shop_seen')

    op.drop_table('members')
    with op.batch_alter_table('inbox', schema=None) as batch_op:
        batch_op.drop_index('ix_inbox_open')

    op.drop_table('inbox')
    op.drop_table('groups')
    op.drop_table('shops')
