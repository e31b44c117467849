"""Conversations, each by its own secret, and feedback."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.callers import ConversationSecret, TheAssistant
from api.schemas import ConversationOut, FeedbackIn, RecordedTurnOut

router = APIRouter(prefix="/api", tags=["conversations"])
ConversationId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{8,40}$")]


@router.get("/conversations/{conversation_id}")
def read(conversation_id: ConversationId, assistant: TheAssistant, secret: ConversationSecret = None) -> ConversationOut:
    """Everything kept of a conversation."""
    turns = assistant.conversations.read(conversation_id, secret or "")
    shown = [RecordedTurnOut.model_validate({"role": t.role, "content": t.content, "answer": t.answer}) for t in turns]
    return ConversationOut(id=conversation_id, turns=shown)


@router.delete("/conversations/{conversation_id}", status_code=204)
def delete(conversation_id: ConversationId, assistant: TheAssistant, secret: ConversationSecret = None) -> Response:
    """Forgets a conversation."""
    assistant.conversations.delete(conversation_id, secret or "")
    return Response(status_code=204)


@router.post("/feedback", status_code=204)
def feedback(body: FeedbackIn, assistant: TheAssistant, secret: ConversationSecret = None) -> Response:
    """Keeps what somebody thinks of an answer."""
    assistant.conversations.check(body.conversation_id, secret or "")
    assistant.conversations.feedback(body.conversation_id, body.answer_id, body.rating, body.reasons, body.comment)
    return Response(status_code=204)
