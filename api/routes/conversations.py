"""Conversations, each by its own secret, and feedback."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from api.callers import ConversationSecret, TheAssistant, caller_audience, known_form
from api.problems import responses
from api.schemas import ConversationOut, FeedbackIn, RecordedTurnOut

router = APIRouter(
    prefix="/api",
    tags=["conversations"],
    responses=responses(401, 404),
    dependencies=[Depends(caller_audience)],  # a wrong key is refused here too
)


def its_id(conversation_id: str) -> str:
    """The id in the path; raises NotFoundError."""
    return known_form(conversation_id, "There is no such conversation.")


ConversationId = Annotated[str, Depends(its_id)]


@router.get("/conversations/{conversation_id}")
def read(found: ConversationId, assistant: TheAssistant, secret: ConversationSecret = None) -> ConversationOut:
    """Everything kept of a conversation."""
    turns = assistant.conversations.read(found, secret or "")
    shown = [RecordedTurnOut.model_validate({"role": t.role, "content": t.content, "answer": t.answer}) for t in turns]
    return ConversationOut(id=found, turns=shown)


@router.delete("/conversations/{conversation_id}", status_code=204)
def delete(found: ConversationId, assistant: TheAssistant, secret: ConversationSecret = None) -> Response:
    """Forgets a conversation."""
    assistant.conversations.delete(found, secret or "")
    return Response(status_code=204)


@router.post("/feedback", status_code=204, responses=responses(415))
def feedback(body: FeedbackIn, assistant: TheAssistant, secret: ConversationSecret = None) -> Response:
    """Keeps what somebody thinks of an answer."""
    assistant.conversations.check(body.conversation_id, secret or "")
    assistant.conversations.feedback(body.conversation_id, body.answer_id, body.rating, body.reasons, body.comment)
    return Response(status_code=204)
