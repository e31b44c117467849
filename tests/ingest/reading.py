"""How these tests read a file, and what holds for every document whatever its format."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

from assistant.domain.documents import Audience, Office, Passage
from ingest.corpus import CorpusFile
from ingest.loaders import load
from ingest.loaders.base import Block
from ingest.prepare import Prepared, prepare

TODAY = date(2026, 11, 23)


def become(path: Path) -> Prepared:
    """The document that a file becomes; what every document promises is checked on the way."""
    prepared = prepare(CorpusFile(path, path.name), "doc", "content", "key", Office(default_audience=Audience.PUBLIC))
    assert_promises(prepared)
    return prepared


def assert_promises(prepared: Prepared) -> None:
    """Spans are exact, sentences stand whole in one passage, and passages hold every word of the text once."""
    text, passages = prepared.document.text, prepared.passages
    at = 0
    for passage in passages:
        begin, end = passage.span
        assert passage.text == text[begin:end]
        assert begin >= at
        assert not text[at:begin].strip(), "words between two passages"
        assert passage.sentences[0][0] == begin
        for start, stop in passage.sentences:
            assert begin <= start < stop <= end
            assert not text[at:start].strip(), "words between two sentences"
            at = stop
        assert at == end
    assert not text[at:].strip(), "words after the last passage"
    for passage, given in zip(passages, prepared.inputs, strict=True):
        assert [given.text[a:b] for a, b in given.spans] == passage.sentence_texts()


def words(text: str) -> Counter[str]:
    """The words and figures of a text, however many times each."""
    return Counter(re.findall(r"\w+", text))


def blocks(path: Path, kind: str) -> list[Block]:
    """A file's blocks of one kind."""
    return [block for block in load(path).blocks if block.kind == kind]


def passage_with(prepared: Prepared, words: str) -> Passage:
    """The one passage that holds some words."""
    (found,) = [passage for passage in prepared.passages if words in passage.text]
    return found
