"""A question that asks several things, taken apart."""

import re

MOST_PARTS = 3
LEAST_WORDS = 2

_ASKS_EN = r"(?:how|what|when|where|who|whom|which|why|until when|by when|from when|at what|to whom|with whom|in which|with which|for how|is there|are there|do i|does it|can i|may i|must i|should i|will i|is it|am i)"
_ASKS_AR = r"(?:كم|متى|ما|ماذا|من|مين|هل|كيف|أين|اين|وين|بكم|لمن|إلى من|قديش|شو|إيش|ايش|لماذا|ليش|إلى متى|حتى متى|أي|على من|عند من|خلال كم|لكم)"
_JOINT = re.compile(
    rf"[?؟]+\s+(?=\S)|\s*[,;،]?\s+(?:and|or)\s+(?={_ASKS_EN}\b)|\s*[,،]?\s+و(?={_ASKS_AR}\s)|[,;]\s+(?={_ASKS_EN}\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    rf"\b{_ASKS_EN}\b|(?:^|\s)و?{_ASKS_AR}\s|^(?:do|does|is|are|can|may|must|should|will|did|has|have)\b", re.IGNORECASE
)


def parts_of(text: str) -> list[str]:
    """The things that a question asks, in order, each in its own words; nothing where it asks but one."""
    pieces = [piece.strip(" ,;،") for piece in _JOINT.split(" ".join(text.split()))]
    told: list[str] = []
    asked: list[str] = []
    for piece in pieces:
        if _ASKS.search(piece) and len(piece.split()) >= LEAST_WORDS:
            asked.append(" ".join([*told, piece]))
            told = []
        else:
            told.append(piece)
    if len(asked) < 2 or told:
        return []
    return [
        piece if piece.endswith(("?", "؟")) else f"{piece}{'؟' if '؟' in text else '?'}" for piece in asked[:MOST_PARTS]
    ]
