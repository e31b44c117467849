"""The HTTP application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import structlog
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.concurrency import run_in_threadpool

from api import problems
from api.metrics import Metrics
from api.middleware import BodyLimit, Observe
from api.routes import chat, conversations, documents, health, pages, search
from assistant.assembly import Assistant, assemble
from assistant.settings import Settings

LOG = structlog.get_logger()


def create_app(settings: Settings, *, ingest: bool = True, assistant: Assistant | None = None) -> FastAPI:
    """The application over a corpus; `assistant` is given by callers that keep one of their own."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.assistant = assistant or await run_in_threadpool(assemble, settings)
        try:
            if assistant is None:
                await run_in_threadpool(_prepare, app.state.assistant, settings.corpus_dir if ingest else None)
            yield
        finally:
            if assistant is None:
                app.state.assistant.close()

    app = FastAPI(
        title="ir-assistant",
        description="Answers in the words of the office's own documents, with a citation for every quote.",
        version="0.1.0",
        lifespan=lifespan,
        responses=problems.RESPONSES,
        docs_url=None,
        redoc_url=None,
    )
    app.state.metrics = Metrics()
    problems.install(app)
    for module in (chat, search, documents, conversations, health, pages):
        app.include_router(module.router)
    app.add_middleware(BodyLimit)
    if settings.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Content-Type", "X-Conversation-Secret"],
            expose_headers=["X-Conversation-Secret"],
        )
    app.add_middleware(Observe, metrics=app.state.metrics)
    return app


def _prepare(assistant: Assistant, corpus_dir: Path | None) -> None:
    if corpus_dir is not None:
        from ingest.sync import sync

        report = sync(assistant, corpus_dir)
        LOG.info("synced", **report.summary())
        for result in report.results:
            if result.status == "failed":
                LOG.warning("file failed", source=result.source, reason=result.reason, message=result.message)
    assistant.warm()
