"""Errors as RFC 9457 problem+json: short, without the input, without a stack."""

from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from assistant.errors import AssistantError, NotFoundError, QuestionError

LOG = structlog.get_logger()
TITLES = {
    400: "The request cannot be read",
    401: "The key is not valid",
    404: "There is no such thing",
    405: "This method is not allowed here",
    413: "The request is too large",
    415: "The request must be JSON",
    422: "The request does not have the right form",
    500: "Something went wrong on our side",
    503: "The assistant is not ready",
}
KNOWN_FIELDS = {"question", "conversation_id", "history", "role", "content", "language", "as_of", "page", "q", "k", "answer_id", "rating", "reasons", "comment"}


class Problem(BaseModel):
    """An error as RFC 9457 has it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""


RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "content": {"application/problem+json": {}}, "description": TITLES[status]}
    for status in (400, 401, 404, 413, 422, 500, 503)
}


def problem(status: int, detail: str = "", headers: dict[str, str] | None = None) -> JSONResponse:
    """A problem as a response."""
    body = Problem(title=TITLES.get(status, "The request was not taken"), status=status, detail=detail)
    return JSONResponse(body.model_dump(), status, headers, media_type="application/problem+json")


def problem_of(error: BaseException) -> Problem:
    """The problem for an error that was met while answering; what we did not foresee stays unexplained."""
    if isinstance(error, NotFoundError):
        return Problem(title=TITLES[404], status=404, detail=str(error))
    if isinstance(error, QuestionError):
        return Problem(title=TITLES[422], status=422, detail=str(error))
    return Problem(title=TITLES[500], status=500, detail="Try again; if it stays, tell the office.")


def install(app: FastAPI) -> None:
    """Makes every error of an application a problem."""

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        return problem(422, "; ".join(dict.fromkeys(_line(one) for one in error.errors()[:5])))

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> JSONResponse:
        detail = error.detail if error.status_code in (401, 503) else ""
        return problem(error.status_code, detail, dict(error.headers or {}))

    @app.exception_handler(AssistantError)
    async def expected(request: Request, error: AssistantError) -> JSONResponse:
        found = problem_of(error)
        return problem(found.status, found.detail)

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> JSONResponse:
        LOG.error("unexpected", path=request.url.path, error=type(error).__name__, exc_info=error)
        found = problem_of(error)
        return problem(found.status, found.detail)


def _line(error: Any) -> str:
    """One line about a wrong field; names that the asker made up are not repeated."""
    place = ".".join(str(part) for part in error["loc"] if isinstance(part, int) or part in KNOWN_FIELDS)
    if error["type"] == "extra_forbidden":
        return "there is a field that is not known here"
    if error["type"] == "json_invalid":
        return "the body is no JSON"
    return f"{place or 'body'}: {error['msg']}"
