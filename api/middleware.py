"""What every request meets first: a limit on its body, headers that keep browsers safe, a line in the log."""

import time
from uuid import uuid4

import structlog
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.metrics import Metrics
from api.problems import problem, problem_of

LOG = structlog.get_logger()
MOST_BODY = 64 * 1024
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}


class BodyLimit:
    """Refuses bodies over 64 KB, by their announced length or while they stream in."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what is small enough."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if not announced.isdigit():
            await problem(400)(scope, receive, send)
            return
        if len(announced) > 9 or int(announced) > MOST_BODY:
            await problem(413)(scope, receive, send)
            return
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > MOST_BODY:
                raise HTTPException(413)
            return message

        await self._app(scope, counted, send)


class Rescue:
    """Makes a problem of an error that nobody foresaw, inside of what sets headers: none reaches the server's own log.

    That log would show the error's message, which may hold a question.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Runs the application; only a response that has begun ends in an error, which closes the connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            if _left(error):
                return
            found = problem_of(error)
            if begun:
                raise RuntimeError("a response broke off; the log says where") from None
            await problem(found.status, found.detail)(scope, receive, send)


def _left(error: BaseException) -> bool:
    """Whether nothing went wrong but that the reader is gone; a stream's tasks wrap that in a group."""
    if isinstance(error, BaseExceptionGroup):
        return all(_left(one) for one in error.exceptions)
    return isinstance(error, ClientDisconnect)


class Observe:
    """Sets the safety headers and a request id, and logs route, status and time: never a question or an id."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Watches a request go through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, request_id, status = time.perf_counter(), uuid4().hex[:16], 500

        async def marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = request_id
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, marked)
        finally:
            seconds = time.perf_counter() - started
            method, route = scope["method"], getattr(scope.get("route"), "path", "unknown")
            self._metrics.request(method, route, status, seconds)
            ms = round(seconds * 1000, 1)
            LOG.info("request", id=request_id, method=method, path=route, status=status, ms=ms)
