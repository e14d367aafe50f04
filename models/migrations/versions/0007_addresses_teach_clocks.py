"""What addresses teach about clocks, what an order cost the shop, and who of the staff booked what."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def _date_what_addresses_teach() -> None:
    with op.batch_alter_table('members', schema=None) as batch_op:
        batch_op.add_column(sa.Column('zone_at', models.base.UtcDateTime(timezone=True), nullable=True))


def _keep_what_orders_cost() -> None:
    with op.batch_alter_table('orders', schema=None) as batch_op:
        batch_op.add_column(sa.Column('cost_minor', sa.BigInteger(), nullable=True))


def _find_what_staff_booked() -> None:
    by_hand = sa.text('by_id IS NOT NULL')
    with op.batch_alter_table('postings', schema=None) as batch_op:
        batch_op.create_index(
            'ix_postings_by', ['shop_id', 'by_id', 'at'], unique=False, postgresql_where=by_hand, sqlite_where=by_hand
        )


def _make_order_names() -> None:
    op.create_table('order_names',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('source', sa.String(length=40), nullable=False),
    sa.Column('external_id', sa.String(length=120), nullable=False),
    sa.Column('order_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('noted_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['order_id'], ['orders.id'], name=op.f('fk_order_names_order_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_order_names_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_order_names')),
    sa.UniqueConstraint('shop_id', 'source', 'external_id', name=op.f('uq_order_names_shop_id_source_external_id'))
    )
    with op.batch_alter_table('order_names', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_order_names_order_id'), ['order_id'], unique=False)


def upgrade() -> None:
    _date_what_addresses_teach()
    _keep_what_orders_cost()
    _find_what_staff_booked()
    _make_order_names()


def downgrade() -> None:
    with op.batch_alter_table('order_names', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_order_names_order_id'))

    op.drop_table('order_names')
    with op.batch_alter_table('postings', schema=None) as batch_op:
        batch_op.drop_index('ix_postings_by')

    with op.batch_alter_table('orders', schema=None) as batch_op:
        batch_op.drop_column('cost_minor')

    with op.batch_alter_table('members', schema=None) as batch_op:
        batch_op.drop_column('zone_at')
