"""A group may live by a clock of its own, and an announcement may say the same in several languages."""

import sqlalchemy as sa
from alembic import op

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('groups', sa.Column('zone', sa.String(length=64), nullable=True))
    op.add_column('campaigns', sa.Column('language', sa.String(length=16), nullable=False, server_default=''))
    # What was written so far was taken to be in the language of whoever wrote it.
    op.execute('UPDATE campaigns SET language = (SELECT language FROM members WHERE members.id = campaigns.by_id)')
    op.create_table('campaign_texts',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('campaign_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('language', sa.String(length=16), nullable=False),
    sa.Column('html', sa.Text(), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaigns.id'], name=op.f('fk_campaign_texts_campaign_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_campaign_texts_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_campaign_texts')),
    sa.UniqueConstraint('shop_id', 'campaign_id', 'language', name=op.f('uq_campaign_texts_shop_id_campaign_id_language'))
    )


def downgrade() -> None:
    op.drop_table('campaign_texts')
    op.drop_column('campaigns', 'language')
    op.drop_column('groups', 'zone')
