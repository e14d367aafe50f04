"""One person is one member."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def _make_merges() -> None:
    op.create_table('merges',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('loser_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('survivor_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state', sa.Enum('review', 'done', 'undone', 'refused', name='state', native_enum=False, length=32), nullable=False),
    sa.Column('why', sa.Enum('phone', 'staff', name='why', native_enum=False, length=32), nullable=False),
    sa.Column('moved', sa.JSON(), nullable=False),
    sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('undone_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('undone_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['members.id'], name=op.f('fk_merges_by_id')),
    sa.ForeignKeyConstraint(['loser_id'], ['members.id'], name=op.f('fk_merges_loser_id')),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_merges_shop_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['survivor_id'], ['members.id'], name=op.f('fk_merges_survivor_id')),
    sa.ForeignKeyConstraint(['undone_by_id'], ['members.id'], name=op.f('fk_merges_undone_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_merges'))
    )
    with op.batch_alter_table('merges', schema=None) as batch_op:
        batch_op.create_index('ix_merges_loser', ['shop_id', 'loser_id', 'state'], unique=False)
        batch_op.create_index('ix_merges_survivor', ['shop_id', 'survivor_id', 'state'], unique=False)


def _let_members_point_at_whom_they_became() -> None:
    # No foreign key: for one SQLite would build the table anew, and drop the old one with all that hangs on it.
    op.add_column('members', sa.Column('merged_into_id', sa.BigInteger(), nullable=True))


def upgrade() -> None:
    _let_members_point_at_whom_they_became()
    _make_merges()


def downgrade() -> None:
    op.drop_table('merges')
    op.drop_column('members', 'merged_into_id')
