"""Passages for a query, without an answer."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.callers import CallerAudience, TheAssistant
from api.problems import responses
from api.schemas import PLAIN, Day, SearchOut, search_result, trimmed

router = APIRouter(prefix="/api/search", tags=["search"], responses=responses(401, 503))


@router.get("")
def search(
    q: Annotated[str, Query(), trimmed(2000, least=1), PLAIN],
    assistant: TheAssistant,
    audience: CallerAudience,
    k: Annotated[int, Query(ge=1, le=50)] = 10,
    as_of: Annotated[Day | None, Query()] = None,
) -> SearchOut:
    """The k best passages that the caller may see and that are in force on the day."""
    return SearchOut(results=[search_result(hit) for hit in assistant.search(q, k, audience, as_of)])
