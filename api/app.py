"""The HTTP application."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version

import structlog
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.concurrency import run_in_threadpool

from api import openapi, problems
from api.admission import Admission, allow_threads
from api.metrics import Metrics
from api.middleware import BodyLimit, Observe, Rescue
from api.routes import chat, conversations, documents, health, pages, search
from assistant.assembly import Assistant, assemble
from assistant.settings import Settings

LOG = structlog.get_logger()


def create_app(settings: Settings, *, ingest: bool = True, assistant: Assistant | None = None) -> FastAPI:
    """The application over a corpus; a caller that gives an assistant has prepared it and closes it."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        allow_threads()
        if assistant is not None:
            app.state.assistant = assistant
            yield
            return
        made = assemble(settings)  # on this thread: the data folder is let go only by the one that took it
        try:
            await run_in_threadpool(prepare, made, ingest)
            app.state.assistant = made
            yield
        finally:
            made.close()

    app = FastAPI(
        title="ir-assistant",
        description="Answers in the words of the office's own documents, with a citation for every quote.",
        version=version("ir-assistant"),
        lifespan=lifespan,
        responses=problems.responses(400, 413, 422, 500),
        docs_url=None,
        redoc_url=None,
    )
    app.state.metrics = Metrics()
    problems.install(app)
    for module in (chat, search, documents, conversations, health, pages):
        app.include_router(module.router)
    openapi.describe(app)
    _wrap(app, settings)
    return app


def _wrap(app: FastAPI, settings: Settings) -> None:
    """Puts the middleware around the routes, the innermost first."""
    app.add_middleware(Admission)
    app.add_middleware(Rescue)
    app.add_middleware(BodyLimit)
    if settings.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Content-Type", "X-Conversation-Secret"],
            expose_headers=["X-Conversation-Secret", "X-Request-Id"],
        )
    app.add_middleware(Observe, metrics=app.state.metrics)


def prepare(
    assistant: Assistant, ingest: bool, progress: Callable[[int, int, str], None] = lambda done, total, source: None
) -> None:
    """Brings an assistant in line with its corpus folder, if wished, and loads what the first question needs."""
    if ingest:
        from ingest.sync import sync

        report = sync(assistant, assistant.settings.corpus_dir, progress)
        LOG.info("synced", **report.summary())
        for result in report.results:
            if result.status == "failed":
                LOG.warning("file failed", source=result.source, reason=result.reason, message=result.message)
    assistant.warm()
