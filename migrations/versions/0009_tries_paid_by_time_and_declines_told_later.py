"""Let wrong passwords be paid by time alone, and keep when a visitor is told of a decline"""

from alembic import op

revision = "0009"
down_revision = "0008"

_STEPS = (
    "ALTER TABLE author DROP COLUMN wrong_tries",
    "ALTER TABLE author DROP COLUMN wait_until",
    "ALTER TABLE author ADD COLUMN tries_paid_at DATETIME",
    "ALTER TABLE author ADD COLUMN own_tries_paid_at DATETIME",
    "ALTER TABLE site ADD COLUMN tidied_on DATE",
    "ALTER TABLE question ADD COLUMN tells_on DATE",
    "ALTER TABLE question ADD COLUMN declined BOOLEAN DEFAULT 0 NOT NULL",
    # Whoever has been told so already is not told otherwise now.
    "UPDATE question SET declined = 1 WHERE state IN ('archived', 'spam', 'trash', 'erased')",
)


def upgrade() -> None:
    """Change the columns; what was declined stays so."""
    for step in _STEPS:
        op.execute(step)
