"""Who calls, and what they may see."""

import re
from typing import Annotated

from fastapi import Depends, Header, HTTPException, Request

from api.metrics import Metrics
from assistant.assembly import Assistant
from assistant.domain.documents import Audience
from assistant.errors import NotFoundError

ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def the_assistant(request: Request) -> Assistant:
    """The running assistant."""
    found: Assistant = request.app.state.assistant
    return found


def the_metrics(request: Request) -> Metrics:
    """The application's figures."""
    found: Metrics = request.app.state.metrics
    return found


def caller_audience(authorization: Annotated[str | None, Header()] = None) -> Audience:
    """The audience of whoever calls: public without a key; a wrong key is refused, never taken for public."""
    if authorization is not None:
        raise HTTPException(401, "This server knows no such key.", {"WWW-Authenticate": "Bearer"})
    return Audience.PUBLIC


def known_form(given: str, message: str) -> str:
    """An id as it came; one that we never give is as unknown as any other: raises NotFoundError."""
    if not ID.fullmatch(given):
        raise NotFoundError(message)
    return given


TheAssistant = Annotated[Assistant, Depends(the_assistant)]
TheMetrics = Annotated[Metrics, Depends(the_metrics)]
CallerAudience = Annotated[Audience, Depends(caller_audience)]
"""The only source of an audience: nothing in a body or a query can raise it."""

ConversationSecret = Annotated[
    str | None, Header(alias="X-Conversation-Secret", description="Given once, when the conversation began.")
]
