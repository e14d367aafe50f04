"""How far a friend has come, what speaks against a reward, and links of the shop's own."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

NEW = ('referral_invites', 'referral_arrivals', 'referral_circles', 'referral_marks', 'referral_claims', 'referral_board')


def upgrade() -> None:
    _widen_links()
    _widen_referrals()
    _make_referral_invites()
    _make_referral_arrivals()
    _make_referral_circles()
    _make_referral_marks()
    _make_referral_claims()
    _make_referral_board()


def _widen_links() -> None:
    with op.batch_alter_table('referral_links', schema=None) as batch_op:
        batch_op.alter_column('member_id', existing_type=sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True)
        batch_op.add_column(sa.Column('code', sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column('name', sa.String(length=48), nullable=True))
        batch_op.add_column(sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
        batch_op.add_column(sa.Column('stopped_at', models.base.UtcDateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(op.f('fk_referral_links_by_id'), 'members', ['by_id'], ['id'])
        batch_op.create_unique_constraint(op.f('uq_referral_links_shop_id_code'), ['shop_id', 'code'])
        batch_op.create_unique_constraint(op.f('uq_referral_links_shop_id_name'), ['shop_id', 'name'])


def _widen_referrals() -> None:
    with op.batch_alter_table('referrals', schema=None) as batch_op:
        batch_op.add_column(sa.Column('way', sa.Enum('link', 'code', 'invite', 'name', name='way', native_enum=False, length=32), nullable=False, server_default='link'))
        batch_op.add_column(sa.Column('paid_minor', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('evidence', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('refusal', sa.Enum('customer', 'same_person', 'shared', 'gone', 'staff', name='refusal', native_enum=False, length=32), nullable=True))
        batch_op.add_column(sa.Column('cleared_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
        batch_op.add_column(sa.Column('decided_at', models.base.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('bonus', sa.BigInteger(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('rung', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('turn', sa.BigInteger(), nullable=False, server_default='0'))
        batch_op.create_foreign_key(op.f('fk_referrals_cleared_by_id'), 'members', ['cleared_by_id'], ['id'])
        batch_op.create_index('ix_referrals_due', ['shop_id', 'state', 'reward_from'], unique=False)
    # Until now a reward was booked with the order, to be spent later; and who had ordered before was void.
    op.execute("UPDATE referrals SET state = 'granted', decided_at = reward_from WHERE state = 'pending'")
    op.execute("UPDATE referrals SET state = 'rejected', refusal = 'customer' WHERE state = 'void'")


def _make_referral_invites() -> None:
    op.create_table('referral_invites',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('group_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('link_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('url', sa.String(length=200), nullable=False),
    sa.Column('made_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_referral_invites_group_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['link_id'], ['referral_links.id'], name=op.f('fk_referral_invites_link_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_referral_invites_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_referral_invites')),
    sa.UniqueConstraint('group_id', 'link_id', name=op.f('uq_referral_invites_group_id_link_id')),
    sa.UniqueConstraint('shop_id', 'url', name=op.f('uq_referral_invites_shop_id_url'))
    )


def _make_referral_arrivals() -> None:
    op.create_table('referral_arrivals',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('link_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('way', sa.Enum('link', 'code', 'invite', 'name', name='way', native_enum=False, length=32), nullable=False),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['link_id'], ['referral_links.id'], name=op.f('fk_referral_arrivals_link_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_referral_arrivals_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_referral_arrivals_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_referral_arrivals')),
    sa.UniqueConstraint('link_id', 'member_id', name=op.f('uq_referral_arrivals_link_id_member_id'))
    )
    with op.batch_alter_table('referral_arrivals', schema=None) as batch_op:
        batch_op.create_index('ix_referral_arrivals_member', ['shop_id', 'member_id'], unique=False)


def _make_referral_circles() -> None:
    op.create_table('referral_circles',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('referrer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_referral_circles_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['referrer_id'], ['members.id'], name=op.f('fk_referral_circles_referrer_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_referral_circles_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_referral_circles')),
    sa.UniqueConstraint('shop_id', 'referrer_id', 'member_id', name=op.f('uq_referral_circles_shop_id_referrer_id_member_id'))
    )


def _make_referral_marks() -> None:
    op.create_table('referral_marks',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Enum('phone', 'address', name='mark', native_enum=False, length=32), nullable=False),
    sa.Column('value', sa.String(length=200), nullable=False),
    sa.Column('seen_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_referral_marks_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_referral_marks_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_referral_marks')),
    sa.UniqueConstraint('shop_id', 'member_id', 'kind', 'value', name=op.f('uq_referral_marks_shop_id_member_id_kind_value'))
    )
    with op.batch_alter_table('referral_marks', schema=None) as batch_op:
        batch_op.create_index('ix_referral_marks_value', ['shop_id', 'kind', 'value'], unique=False)


def _make_referral_claims() -> None:
    op.create_table('referral_claims',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('said', sa.String(length=80), nullable=False),
    sa.Column('state', sa.Enum('open', 'settled', 'dropped', name='claimstate', native_enum=False, length=32), nullable=False),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('settled_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['members.id'], name=op.f('fk_referral_claims_by_id')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_referral_claims_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_referral_claims_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_referral_claims')),
    sa.UniqueConstraint('shop_id', 'member_id', name=op.f('uq_referral_claims_shop_id_member_id'))
    )


def _make_referral_board() -> None:
    op.create_table('referral_board',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('since', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('shop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_referral_board_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], name=op.f('fk_referral_board_shop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_referral_board')),
    sa.UniqueConstraint('shop_id', 'member_id', name=op.f('uq_referral_board_shop_id_member_id'))
    )


def downgrade() -> None:
    for table in reversed(NEW):
        op.drop_table(table)
    op.execute("UPDATE referrals SET state = 'pending' WHERE state = 'granted'")
    op.execute("UPDATE referrals SET state = 'void' WHERE state = 'rejected'")
    op.execute("UPDATE referrals SET state = 'bound' WHERE state NOT IN ('pending', 'void')")
    with op.batch_alter_table('referrals', schema=None) as batch_op:
        batch_op.drop_index('ix_referrals_due')
        batch_op.drop_constraint(op.f('fk_referrals_cleared_by_id'), type_='foreignkey')
        for name in (
            'turn', 'rung', 'bonus', 'decided_at', 'cleared_by_id', 'refusal', 'evidence', 'paid_minor', 'way'
        ):
            batch_op.drop_column(name)
    op.execute("DELETE FROM referral_links WHERE member_id IS NULL")
    with op.batch_alter_table('referral_links', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('uq_referral_links_shop_id_name'), type_='unique')
        batch_op.drop_constraint(op.f('uq_referral_links_shop_id_code'), type_='unique')
        batch_op.drop_constraint(op.f('fk_referral_links_by_id'), type_='foreignkey')
        for name in ('stopped_at', 'by_id', 'name', 'code'):
            batch_op.drop_column(name)
        batch_op.alter_column('member_id', existing_type=sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False)
