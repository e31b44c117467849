"""Runs migrations over the connection that `assistant.registry.store` hands in."""

from alembic import context

from assistant.registry.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
