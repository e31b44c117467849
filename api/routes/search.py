"""Passages for a query, without an answer."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.callers import CallerAudience, TheAssistant
from api.problems import responses
from api.schemas import Day, SearchOut, Text, search_result

router = APIRouter(prefix="/api/search", tags=["search"], responses=responses(401))


@router.get("")
def search(
    q: Annotated[Text, Query(min_length=1, max_length=2000)],
    assistant: TheAssistant,
    audience: CallerAudience,
    k: Annotated[int, Query(ge=1, le=50)] = 10,
    as_of: Annotated[Day | None, Query()] = None,
) -> SearchOut:
    """The k best passages that the caller may see and that are in force on the day."""
    return SearchOut(results=[search_result(hit) for hit in assistant.search(q, k, audience, as_of)])
