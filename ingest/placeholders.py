"""One answer under several questions, as page builders leave it: it answers none of them, or one that nobody can tell."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.documents import Passage

LEAST_QUESTIONS, LEAST_WORDS = 3, 8
"""From so many questions and words on; fewer words, such as "free of charge", may well answer each.

Under headings that are no questions, such as desks with the same hours, the same words are as true every time.
"""
_QUESTION = re.compile(r"^Q\b|[?؟]\s*$")


def without_placeholders(passages: Sequence[Passage]) -> tuple[list[Passage], list[str]]:
    """The passages, each text that stands under several questions kept once and under none; and a line about each."""
    bodies: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        if passage.heading_path and _QUESTION.search(passage.heading_path[-1]):
            bodies[_body(passage)].append(passage)
    repeated = {
        body: found
        for body, found in bodies.items()
        if len({passage.heading_path for passage in found}) >= LEAST_QUESTIONS and len(body.split()) >= LEAST_WORDS
    }
    kept: list[Passage] = []
    for passage in passages:
        same = repeated.get(_body(passage))
        if same is None or passage not in same:
            kept.append(passage)
        elif same[0] is passage:
            kept.append(_bare(passage))
    lines = [
        f"the same text stands under {len({p.heading_path for p in found})} questions, such as "
        f"“{found[0].heading_path[-1]}”: it is kept once and under none of them; correct the page"
        for found in repeated.values()
    ]
    return kept, lines


def _body(passage: Passage) -> str:
    return " ".join(" ".join(passage.sentence_texts()[_headings(passage) :]).split())


def _headings(passage: Passage) -> int:
    """How many sentences at the beginning of a passage are its headings."""
    texts = [text.strip() for text in passage.sentence_texts()]
    return next((i for i, text in enumerate(texts) if text not in passage.heading_path), len(texts))


def _bare(passage: Passage) -> Passage:
    """The passage from its body on, without its last heading."""
    sentences = passage.sentences[_headings(passage) :]
    start = sentences[0][0]
    text = passage.text[start - passage.span[0] :]
    return replace(
        passage, text=text, span=(start, passage.span[1]), sentences=sentences, heading_path=passage.heading_path[:-1]
    )
