"""The office in a table of its own, one live document a path, and when a version came in."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_IS_LIVE = sa.text("live_version IS NOT NULL")


def upgrade() -> None:
    """Applies the change."""
    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute("INSERT INTO office (id, value) SELECT 1, value FROM pointers WHERE name = 'office'")
    op.execute("DELETE FROM pointers WHERE name = 'office'")
    op.add_column("versions", sa.Column("created_at", sa.DateTime(timezone=True)))
    op.create_index(
        "documents_by_live_source",
        "documents",
        ["source"],
        unique=True,
        sqlite_where=_IS_LIVE,
        postgresql_where=_IS_LIVE,
    )


def downgrade() -> None:
    """Takes the change back."""
    op.drop_index("documents_by_live_source", table_name="documents")
    op.drop_column("versions", "created_at")
    op.execute("INSERT INTO pointers (name, value) SELECT 'office', value FROM office")
    op.drop_table("office")
