"""Question sets as JSON lines: what is asked, where the answer stands, what a right answer shows."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.domain.answers import Outcome
from assistant.domain.documents import Audience
from assistant.errors import CorpusError


class Case(BaseModel):
    """One question with its gold.

    `documents` are sources of which any one holds the answer. Every entry of `facts` must show in the answer; a list
    stands for wordings of which one must. `part` says whether the case may be looked at while tuning, `persona` who asks.
    """

    model_config = ConfigDict(extra="forbid")

    id: str
    part: Literal["tune", "aside"]
    type: str
    language: str
    question: str
    persona: str = "anybody"
    history: list[str] = []
    documents: list[str] = []
    facts: list[str | list[str]] = []
    outcome: Outcome = Outcome.ANSWERED
    audience: Audience = Audience.PUBLIC
    as_of: str | None = None

    @property
    def answerable(self) -> bool:
        """Whether the documents hold an answer."""
        return self.outcome is not Outcome.NOT_FOUND


def read_cases(path: Path) -> list[Case]:
    """All cases of a file, or of a folder's *.jsonl; raises CorpusError naming file and line."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    cases: list[Case] = []
    for file in files:
        if not file.is_file():
            raise CorpusError(f"The question set {file} does not exist.")
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                try:
                    cases.append(Case.model_validate_json(line))
                except ValidationError as error:
                    first = error.errors()[0]
                    place = ".".join(map(str, first["loc"]))
                    raise CorpusError(f"{file}, line {number}: {place}: {first['msg']}.") from error
    if not cases:
        raise CorpusError(f"No question in {path}: give a .jsonl file or a folder of them.")
    return cases
