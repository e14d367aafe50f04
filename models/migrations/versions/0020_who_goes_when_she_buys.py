"""Whoever is in a playbook goes in the very transaction that books her order or gives it back."""

import sqlalchemy as sa
from alembic import op

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('playbook_runs', sa.Column('bought_ends', sa.Boolean(), nullable=False, server_default='1'))
    op.add_column('playbook_runs', sa.Column('refund_ends', sa.Boolean(), nullable=False, server_default='0'))
    op.add_column('playbook_runs', sa.Column('order_id', sa.BigInteger(), nullable=True))
    # People inside finish as they began.
    staying = "SELECT id FROM playbook_editions WHERE text LIKE '%bought = false%'"
    op.execute(f"UPDATE playbook_runs SET bought_ends = false WHERE edition_id IN ({staying})")


def downgrade() -> None:
    op.drop_column('playbook_runs', 'order_id')
    op.drop_column('playbook_runs', 'refund_ends')
    op.drop_column('playbook_runs', 'bought_ends')
