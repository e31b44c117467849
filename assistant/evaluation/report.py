"""What an evaluation shows: figures by group, the reliability of answerability, failures, and two runs side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.evaluation.metrics import CaseResult, calibration_error, figures, reliability

Table = tuple[str, list[str], list[list[str]]]
COLUMNS = [
    "questions", "recall@1", "recall@5", "mrr", "facts", "citations_exact", "abstention_precision",
    "abstention_recall", "abstention_f1", "answered", "outcome", "words", "p50_ms",
]  # fmt: skip
BAR = 20
EXCERPT = 100


@dataclass(slots=True)
class Report:
    """Every case's result, and the figures by part, language, type and persona."""

    results: list[CaseResult] = field(default_factory=list)

    def groups(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Figures: the part set aside and the tuned one, then each by language, type and persona."""
        parts = {part: figures(self._of(part)) for part in ("aside", "tune")}
        by = {
            f"{name} ({part})": self._by(name, part)
            for part in ("aside", "tune")
            for name in ("language", "type", "persona")
        }
        return {"part": parts, **by}

    def as_dict(self) -> dict[str, Any]:
        """The figures, the reliability, the failures and every case's result, for a program."""
        return {
            "figures": self.groups(),
            "reliability": {part: reliability(self._of(part)) for part in ("aside", "tune")},
            "calibration_error": {part: calibration_error(self._of(part)) for part in ("aside", "tune")},
            "failures": [_failure(r) for r in self.results if failed(r)],
            "cases": {r.case.id: _brought(r) for r in self.results},
        }

    def tables(self) -> list[Table]:
        """The figures for people, and the failures of the part that may be looked at."""
        groups = [
            (
                f"By {title}",
                ["", *COLUMNS],
                [[name, *(_shown(row[column]) for column in COLUMNS)] for name, row in rows.items()],
            )
            for title, rows in self.groups().items()
            if len(rows) > 1 or title == "part"
        ]
        failures = [
            [r.case.id, r.case.question, r.outcome.value, str(r.rank or "-"), f"{r.facts_shown}/{len(r.case.facts)}",
             ", ".join(r.found), " ".join(r.text.split())[:EXCERPT]]
            for r in self.results
            if failed(r) and r.case.part == "tune"
        ]  # fmt: skip
        columns = ["id", "question", "outcome", "rank", "facts", "found first", "answer"]
        return [*groups, *map(self._diagram, ("aside", "tune")), ("Failures (tune)", columns, failures)]

    def _diagram(self, part: str) -> Table:
        """The reliability diagram: were answerability exact, both bars would be of one length."""
        error = _shown(calibration_error(self._of(part)))
        rows = [
            [f"{low:.1f}-{high:.1f}", str(count), f"{said:.2f} {_bar(said)}", f"{is_so:.2f} {_bar(is_so)}"]
            for low, high, count, said, is_so in reliability(self._of(part))
        ]
        title = f"Reliability of answerability ({part}), expected calibration error {error}"
        return title, ["answerability", "cases", "said", "has an answer"], rows

    def _of(self, part: str) -> list[CaseResult]:
        return [r for r in self.results if r.case.part == part]

    def _by(self, name: str, part: str) -> dict[str, dict[str, Any]]:
        chosen = self._of(part)
        values = sorted({getattr(r.case, name) for r in chosen})
        return {value: figures([r for r in chosen if getattr(r.case, name) == value]) for value in values}


def compared(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Table]:
    """Two runs' `as_dict` side by side: the figures of both parts, and the cases of the tuned part that changed."""
    rows = []
    for part in ("aside", "tune"):
        old, new = (run["figures"]["part"][part] for run in (before, after))
        for column in COLUMNS:
            one, other = old.get(column), new.get(column)
            change = f"{other - one:+.3f}" if one is not None and other is not None else ""
            rows.append([f"{column} ({part})", _shown(one), _shown(other), change])
    changed = [
        [name, new["question"], _line(old), _line(new)]
        for name, new in after["cases"].items()
        if (old := before["cases"].get(name)) and _line(old) != _line(new) and new["part"] == "tune"
    ]
    return [
        ("Two runs", ["", "before", "after", "change"], rows),
        ("Cases that changed (tune)", ["id", "question", "before", "after"], changed),
    ]


def failed(result: CaseResult) -> bool:
    """Whether a case's answer lacks something: an answer, a fact, the right document, or the words "do not say"."""
    case = result.case
    if not case.answerable:
        return not result.abstained
    return (
        result.facts_shown < len(case.facts)
        or result.abstained
        or (bool(case.documents) and (result.rank or 99) > 5)
    )  # fmt: skip


def _brought(result: CaseResult) -> dict[str, Any]:
    return {
        "part": result.case.part, "question": result.case.question if result.case.part == "tune" else "",
        "outcome": result.outcome.value, "rank": result.rank, "facts": f"{result.facts_shown}/{len(result.case.facts)}",
    }  # fmt: skip


def _line(case: Mapping[str, Any]) -> str:
    return f"{case['outcome']}, rank {case['rank'] or '-'}, facts {case['facts']}"


def _failure(result: CaseResult) -> dict[str, Any]:
    tuned = result.case.part == "tune"
    return _brought(result) | {
        "id": result.case.id, "found": result.found if tuned else (), "answer": result.text if tuned else "",
    }  # fmt: skip


def _bar(share: float) -> str:
    return "#" * round(share * BAR)


def _shown(value: object) -> str:
    return "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
