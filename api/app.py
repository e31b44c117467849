"""The HTTP application."""

from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.concurrency import run_in_threadpool

from api import openapi, problems
from api.admission import Admission, allow_threads
from api.metrics import Metrics
from api.middleware import BodyLimit, Observe, Rescue
from api.preparing import prepared
from api.routes import chat, conversations, documents, health, pages, search
from assistant.assembly import Assistant, assemble
from assistant.settings import Settings


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
        with ExitStack() as stack:
            stack.callback(made.close)
            await run_in_threadpool(stack.enter_context, prepared(made, ingest))
            app.state.assistant = made
            yield

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
