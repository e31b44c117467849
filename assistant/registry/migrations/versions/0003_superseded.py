"""From when on another document takes a document's place."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Applies the change; the next sync fills the column."""
    op.add_column("documents", sa.Column("superseded_from", sa.Date()))


def downgrade() -> None:
    """Takes the change back."""
    op.drop_column("documents", "superseded_from")
