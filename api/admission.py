"""How many questions are taken at a time."""

from anyio.to_thread import current_default_thread_limiter
from starlette.types import ASGIApp, Receive, Scope, Send

from api.problems import problem

MOST_AT_ONCE = 120
"""Questions being answered or waiting: about two seconds' worth on two cores, or as many streams of a model."""
AGAIN_AFTER_S = 2
ASKING = ("/api/chat", "/api/search")


class Admission:
    """Tells a question too many to come back, instead of letting it wait behind all the others."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on everything but a question too many."""
        if scope["type"] != "http" or not scope["path"].startswith(ASKING):
            await self._app(scope, receive, send)
            return
        if self._inside >= MOST_AT_ONCE:
            detail = "Too many questions are being answered. Ask again in a few seconds."
            await problem(503, detail, {"Retry-After": str(AGAIN_AFTER_S)})(scope, receive, send)
            return
        self._inside += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._inside -= 1


def allow_threads() -> None:
    """Gives every admitted question a thread; call it in the event loop. A stream holds its own while a model thinks."""
    current_default_thread_limiter().total_tokens = MOST_AT_ONCE + 10
