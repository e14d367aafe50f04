"""Recipes and who is where in them, tasks for the staff, and orders by when they came in and arrived."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_tasks()
    _make_playbooks()
    _make_playbook_editions()
    _make_playbook_runs()
    _find_orders_by_what_happened_to_them()


def _make_tasks() -> None:
    op.create_table('tasks',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('owner_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('texts', sa.JSON(), nullable=False),
    sa.Column('cause', sa.String(length=120), nullable=False),
    sa.Column('due_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('made_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('done_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('done_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['done_by_id'], ['members.id'], name=op.f('fk_tasks_done_by_id')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_tasks_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['members.id'], name=op.f('fk_tasks_owner_id')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_tasks_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tasks')),
    sa.UniqueConstraint('shop_id', 'cause', name=op.f('uq_tasks_shop_id_cause'))
    )
    with op.batch_alter_table('tasks', schema=None) as batch_op:
        batch_op.create_index('ix_tasks_due', ['shop_id', 'done_at', 'due_at'], unique=False)
        batch_op.create_index(op.f('ix_tasks_member_id'), ['member_id'], unique=False)


def _make_playbooks() -> None:
    op.create_table('playbooks',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.Column('standing', sa.Enum('off', 'on', 'paused', name='standing', native_enum=False, length=32), nullable=False),
    sa.Column('text', sa.Text(), nullable=True),
    sa.Column('tuning', sa.JSON(), nullable=False),
    sa.Column('digest', sa.String(length=16), nullable=True),
    sa.Column('family', sa.String(length=40), nullable=True),
    sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('on_since', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('changed_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['members.id'], name=op.f('fk_playbooks_by_id')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_playbooks_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_playbooks')),
    sa.UniqueConstraint('shop_id', 'name', name=op.f('uq_playbooks_shop_id_name'))
    )


def _make_playbook_editions() -> None:
    op.create_table('playbook_editions',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('playbook_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('digest', sa.String(length=16), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('tuning', sa.JSON(), nullable=False),
    sa.Column('offers', sa.JSON(), nullable=False),
    sa.Column('made_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['playbook_id'], ['playbooks.id'], name=op.f('fk_playbook_editions_playbook_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_playbook_editions_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_playbook_editions')),
    sa.UniqueConstraint('shop_id', 'playbook_id', 'digest', name=op.f('uq_playbook_editions_shop_id_playbook_id_digest'))
    )


def _make_playbook_runs() -> None:
    op.create_table('playbook_runs',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('playbook_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('edition_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('instance', sa.String(length=40), nullable=False),
    sa.Column('state', sa.Enum('waiting', 'saying', 'ended', name='state', native_enum=False, length=32), nullable=False),
    sa.Column('step', sa.BigInteger(), nullable=False),
    sa.Column('turn', sa.BigInteger(), nullable=False),
    sa.Column('since', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('entered_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('wake_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('nudge_id', sa.BigInteger(), nullable=True),
    sa.Column('coupon', sa.String(length=40), nullable=True),
    sa.Column('held', sa.Boolean(), nullable=False),
    sa.Column('ending', sa.Enum('finished', 'bought', 'no_longer', 'stopped', 'blocked', 'gone', 'erased', 'merged', 'unsaid', 'thin', 'closed', name='end', native_enum=False, length=32), nullable=True),
    sa.Column('ended_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['playbook_editions.id'], name=op.f('fk_playbook_runs_edition_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_playbook_runs_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['playbook_id'], ['playbooks.id'], name=op.f('fk_playbook_runs_playbook_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_playbook_runs_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_playbook_runs')),
    sa.UniqueConstraint('shop_id', 'playbook_id', 'member_id', 'instance', name=op.f('uq_playbook_runs_shop_id_playbook_id_member_id_instance'))
    )
    with op.batch_alter_table('playbook_runs', schema=None) as batch_op:
        batch_op.create_index('ix_playbook_runs_due', ['shop_id', 'state', 'wake_at'], unique=False)
        batch_op.create_index('ix_playbook_runs_inside', ['playbook_id', 'state'], unique=False)
        batch_op.create_index('ix_playbook_runs_member', ['shop_id', 'member_id', 'state'], unique=False)


def _find_orders_by_what_happened_to_them() -> None:
    op.create_index('ix_orders_booked', 'orders', ['shop_id', 'booked_at'], unique=False)
    op.create_index('ix_orders_delivered', 'orders', ['shop_id', 'delivered_at'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_orders_delivered', table_name='orders')
    op.drop_index('ix_orders_booked', table_name='orders')
    op.drop_table('playbook_runs')
    op.drop_table('playbook_editions')
    op.drop_table('playbooks')
    op.drop_table('tasks')
