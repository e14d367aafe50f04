"""What takes back what is found at once."""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    back = sa.text('reverses_id IS NOT NULL')
    with op.batch_alter_table('postings', schema=None) as batch_op:
        batch_op.create_index(
            'ix_postings_reverses', ['reverses_id'], unique=False, postgresql_where=back, sqlite_where=back
        )


def downgrade() -> None:
    with op.batch_alter_table('postings', schema=None) as batch_op:
        batch_op.drop_index('ix_postings_reverses')
