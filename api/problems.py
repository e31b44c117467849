"""Errors as RFC 9457 problem+json: short, without the input, without a stack."""

import re
import traceback
from pathlib import Path
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from assistant.errors import AssistantError, ModelError, NotFoundError, QuestionError

LOG = structlog.get_logger()
MEDIA_TYPE = "application/problem+json"
JSON_TYPE = re.compile(r"application/([\w.-]+\+)?json\b", re.IGNORECASE)
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
REMEDIES = {
    400: "Send a body of JSON in UTF-8, with its length.",
    404: "See /openapi.json for what there is.",
    405: "See /openapi.json for what may be done here.",
    413: "Send at most 64 KB, and a question of at most 2,000 characters.",
}
"""What to do where nothing more is known of the error than its status."""


class Problem(BaseModel):
    """An error as RFC 9457 has it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that a route may answer with, for its description."""
    return {status: {"model": Problem, "description": TITLES[status]} for status in statuses}


def problem(status: int, detail: str = "", headers: dict[str, str] | None = None) -> JSONResponse:
    """A problem as a response."""
    body = Problem(
        title=TITLES.get(status, "The request was not taken"), status=status, detail=detail or REMEDIES.get(status, "")
    )
    return JSONResponse(body.model_dump(), status, headers, media_type=MEDIA_TYPE)


def problem_of(error: Exception) -> Problem:
    """The problem for an error met while answering; one on our side goes into the log and stays unexplained."""
    if isinstance(error, NotFoundError):
        return Problem(title=TITLES[404], status=404, detail=str(error))
    if isinstance(error, QuestionError):
        return Problem(title=TITLES[422], status=422, detail=str(error))
    LOG.error("unexpected", error=type(error).__name__, at=places(error))
    if isinstance(error, ModelError):
        return Problem(title=TITLES[503], status=503, detail="A model cannot be reached. Try again in a minute.")
    return Problem(title=TITLES[500], status=500, detail="Try again; if it stays, tell the office.")


def places(error: BaseException) -> list[str]:
    """Where an error came from, without its message and without variables: both may hold what somebody asked."""
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]


def install(app: FastAPI) -> None:
    """Makes every expected error of an application a problem; `middleware.Rescue` does so with the others."""

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        found = error.errors()
        if any(one["type"] == "json_invalid" for one in found):
            return problem(400, "The body is not JSON.")
        if request.method == "POST" and not JSON_TYPE.match(request.headers.get("content-type", "")):
            return problem(415, "Send the header Content-Type: application/json.")
        return problem(422, "; ".join(dict.fromkeys(_line(one) for one in found[:5])))

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> JSONResponse:
        detail = error.detail if error.status_code in (401, 503) else ""
        return problem(error.status_code, detail, dict(error.headers or {}))

    @app.exception_handler(AssistantError)
    async def expected(request: Request, error: AssistantError) -> JSONResponse:
        found = problem_of(error)
        return problem(found.status, found.detail)


def _line(error: Any) -> str:
    """One line about a wrong field; a name that the asker made up is not repeated."""
    if error["type"] == "extra_forbidden":
        return "there is a field that is not known here"
    source, *place = error["loc"]
    return f"{'.'.join(map(str, place)) or source}: {error['msg'].removeprefix('Value error, ')}"
