"""The card of a group buy can show a photo: which one was tried last, and whether the card shows one."""

import sqlalchemy as sa
from alembic import op

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('buy_cards', sa.Column('picture', sa.Text(), nullable=True))
    op.add_column('buy_cards', sa.Column('pictured', sa.Boolean(), nullable=False, server_default='0'))


def downgrade() -> None:
    op.drop_column('buy_cards', 'pictured')
    op.drop_column('buy_cards', 'picture')
