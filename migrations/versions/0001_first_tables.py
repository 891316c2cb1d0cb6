"""Make the first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:

    op.create_table(
        "author",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("operations", sa.Integer(), nullable=False),
        sa.Column("memory", sa.Integer(), nullable=False),
        sa.Column("key_under_password", sa.LargeBinary(), nullable=False),
        sa.Column("key_under_recovery", sa.LargeBinary(), nullable=False),
        sa.Column("recovery_confirmed", sa.Boolean(), nullable=False),
        sa.Column("wrong_tries", sa.Integer(), nullable=False),
        sa.Column("wait_until", sa.DateTime(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_author_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_author")),
    )
    op.create_table(
        "page",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("updated_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_page")),
    )
    op.create_table(
        "question",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("lookup", sa.LargeBinary(), nullable=False),
        sa.Column("receipt_key", sa.LargeBinary(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "(state IN ('withdrawn', 'erased')) = (sealed IS NULL)", name=op.f("ck_question_sealed")
        ),
        sa.CheckConstraint(
            "state IN ('new', 'later', 'answered', 'archived', 'spam', 'trash',"
            " 'withdrawn', 'erased')",
            name=op.f("ck_question_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("lookup", name=op.f("uq_question_lookup")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_question_state_day_id"), ["state", "day", "id"], unique=False
        )

    op.create_table(
        "session",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_key", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_session")),
    )
    op.create_table(
        "site",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("tagline", sa.Text(), nullable=False),
        sa.Column("inbox_open", sa.Boolean(), nullable=False),
        sa.Column("closed_message", sa.Text(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("feed_id", sa.Text(), nullable=False),
        sa.Column("home", sa.LargeBinary(), nullable=False),
        sa.Column("setup_digest", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_site_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
    )
    op.create_table(
        "slug",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("public_from", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_slug")),
    )
    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("name", name=op.f("uq_tag_name")),
    )
    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("warning", sa.Text(), nullable=True),
        sa.Column("asked", sa.LargeBinary(), nullable=True),
        sa.Column("slug", sa.Text(), nullable=True),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("searchable", sa.Boolean(), nullable=False),
        sa.Column("updated_on", sa.Date(), nullable=False),
        sa.Column("trashed_on", sa.Date(), nullable=True),
        sa.CheckConstraint("(published_at IS NULL) = (body IS NULL)", name=op.f("ck_post_words")),
        sa.CheckConstraint(
            "(published_at IS NULL) = (sealed IS NOT NULL)", name=op.f("ck_post_sealed")
        ),
        sa.CheckConstraint("asked IS NULL OR published_at IS NOT NULL", name=op.f("ck_post_asked")),
        sa.CheckConstraint("published_at IS NULL OR slug IS NOT NULL", name=op.f("ck_post_slug")),
        sa.CheckConstraint(
            "published_at IS NOT NULL OR NOT searchable", name=op.f("ck_post_searchable")
        ),
        sa.CheckConstraint(
            "trashed_on IS NULL OR published_at IS NULL", name=op.f("ck_post_trash")
        ),
        sa.ForeignKeyConstraint(["asked"], ["question.id"], name=op.f("fk_post_asked")),
        sa.ForeignKeyConstraint(["slug"], ["slug.name"], name=op.f("fk_post_slug")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
        sa.UniqueConstraint("ref", name=op.f("uq_post_ref")),
        sa.UniqueConstraint("slug", name=op.f("uq_post_slug")),
    )
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_post_asked"), ["asked"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_post_published_at_id"), ["published_at", "id"], unique=False
        )

    op.create_table(
        "reply",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("question_id", sa.LargeBinary(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("for_author", sa.LargeBinary(), nullable=False),
        sa.Column("for_visitor", sa.LargeBinary(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_reply_question_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_reply_fingerprint")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("reply", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reply_question_id"), ["question_id"], unique=False)

    op.create_table(
        "post_tag",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_post_tag_post_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["tag_id"], ["tag.id"], name=op.f("fk_post_tag_tag_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("post_id", "tag_id", name=op.f("pk_post_tag")),
    )
    with op.batch_alter_table("post_tag", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_post_tag_tag_id_published_at_post_id"),
            ["tag_id", "published_at", "post_id"],
            unique=False,
        )
