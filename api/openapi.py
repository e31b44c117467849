"""The OpenAPI document: the reference of the HTTP interface."""

from typing import Any

from fastapi import FastAPI

from api.problems import MEDIA_TYPE

PROBLEM = "#/components/schemas/Problem"


def describe(app: FastAPI) -> None:
    """Gives an application's description the media type that its problems really have."""
    described = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            for operation in _operations(described()):
                for response in operation["responses"].values():
                    _as_problem(response)
        assert app.openapi_schema is not None, "FastAPI keeps what it described"
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's documented way


def _operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for path in document["paths"].values() for operation in path.values()]


def _as_problem(response: dict[str, Any]) -> None:
    """Moves a problem's schema to its own media type, away from whatever the route answers with when all is well."""
    for body in response.get("content", {}).values():
        if body.get("schema") == {"$ref": PROBLEM}:
            response["content"] = {MEDIA_TYPE: body}
            return
