"""A coupon may hold for goods of one category alone."""

import sqlalchemy as sa
from alembic import op

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('coupon_terms', sa.Column('category', sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column('coupon_terms', 'category')
