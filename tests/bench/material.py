"""What is measured on: a corpus folder and its questions, or a reading-comprehension file turned into both."""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.documents import Audience
from assistant.evaluation.cases import read_cases


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the sources of which any one is right; `aside` marks the part that is not tuned on.

    `article` are the sources of the article that the right one is a paragraph of: where an article says the same thing
    twice, which of its paragraphs comes first is chance.
    """

    text: str
    sources: tuple[str, ...]
    aside: bool
    article: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """A folder to ingest and questions with known sources."""

    name: str
    corpus: Path
    questions: list[Asked]


def own_material(corpus: Path, questions: Path) -> Material:
    """The sample corpus with the questions that stand alone and have an answer for everybody today."""
    asked = [
        Asked(case.question, tuple(case.documents), case.part == "aside")
        for case in read_cases(questions)
        if case.answerable and case.documents and not case.history
        if case.audience is Audience.PUBLIC and case.as_of is None
    ]
    return Material("sample corpus", corpus, asked)


def squad_material(path: Path, folder: Path, most: int) -> Material:
    """Every paragraph of a SQuAD-form file as a text file, and the first `most` questions in an order of their hashes.

    Questions of the same words are one question with several right paragraphs; a paragraph that holds another whole
    is as right as that other one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "office.yaml").write_text("default_audience: public\n", encoding="utf-8")
    names: dict[str, str] = {}
    gold: dict[str, list[str]] = defaultdict(list)
    beside: dict[str, list[str]] = {}
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        together: list[str] = []
        for paragraph in article["paragraphs"]:
            text = paragraph["context"]
            if text not in names:
                names[text] = f"p{len(names):05d}.txt"
                (folder / names[text]).write_text(text, encoding="utf-8")
            together.append(names[text])
            beside[names[text]] = together
            for question in paragraph["qas"]:
                if names[text] not in gold[question["question"]]:
                    gold[question["question"]].append(names[text])
    order = sorted(gold, key=lambda text: hashlib.sha256(text.encode()).hexdigest())[:most]
    asked = [
        Asked(text, tuple(gold[text]), index % 3 == 0, tuple(name for right in gold[text] for name in beside[right]))
        for index, text in enumerate(order)
    ]
    return Material(path.stem, folder, asked)
