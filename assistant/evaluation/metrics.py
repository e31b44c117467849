"""The figures of an evaluation, from what each case brought."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.domain.answers import Outcome
from assistant.evaluation.cases import Case
from assistant.language.normalising import normalise

BINS = 10


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What one case brought: `rank` of the first passage of a right document (1 is first, None not in 10).

    `answerability` is the probability of an answer as the pipeline saw it, None where it asked no document; `found`
    names the documents found first.
    """

    case: Case
    outcome: Outcome
    rank: int | None
    facts_shown: int
    citations: int
    exact_citations: int
    words: int
    milliseconds: float
    text: str
    answerability: float | None = None
    found: tuple[str, ...] = ()

    @property
    def abstained(self) -> bool:
        """Whether nothing is quoted: the answer says that the documents do not say, or that it is not for them."""
        return self.outcome in (Outcome.NOT_FOUND, Outcome.REFUSED, Outcome.SMALL_TALK)


def facts_shown(case: Case, text: str) -> int:
    """How many of the case's facts show in a text, compared after normalising."""
    plain = " ".join(normalise(text).split())
    groups = [[fact] if isinstance(fact, str) else fact for fact in case.facts]
    return sum(any(" ".join(normalise(fact).split()) in plain for fact in group) for group in groups)


def figures(results: Sequence[CaseResult]) -> dict[str, Any]:
    """Retrieval over the answerable cases, facts over those with facts, abstention over all."""
    answerable = [r for r in results if r.case.answerable and r.case.documents]
    facts = sum(len(r.case.facts) for r in results)
    right = sum(r.abstained and not r.case.answerable for r in results)
    abstained = sum(r.abstained for r in results)
    unanswerable = sum(not r.case.answerable for r in results)
    precision, recall = _share(right, abstained), _share(right, unanswerable)
    return {
        "questions": len(results),
        "recall@1": _share(sum(r.rank == 1 for r in answerable), len(answerable)),
        "recall@5": _share(sum(r.rank is not None and r.rank <= 5 for r in answerable), len(answerable)),
        "mrr": _share(sum(1 / r.rank for r in answerable if r.rank), len(answerable)),
        "facts": _share(sum(r.facts_shown for r in results), facts),
        "citations_exact": _share(sum(r.exact_citations for r in results), sum(r.citations for r in results)),
        "abstention_precision": precision,
        "abstention_recall": recall,
        "abstention_f1": None if precision is None or recall is None else _f1(precision, recall),
        "answered": _share(sum(r.case.answerable and not r.abstained for r in results), len(results) - unanswerable),
        "outcome": _share(sum(_same_outcome(r) for r in results), len(results)),
        "words": _share(sum(r.words for r in results), len(results)),
        "p50_ms": sorted(r.milliseconds for r in results)[len(results) // 2] if results else None,
    }


def reliability(results: Sequence[CaseResult], bins: int = BINS) -> list[tuple[float, float, int, float, float]]:
    """Per bin of answerability: its bounds, cases in it, mean answerability, and the share that has an answer."""
    rows = []
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        inside = [
            (r.answerability, r.case.answerable)
            for r in results
            if r.answerability is not None and low <= r.answerability < high + (number == bins - 1)
        ]
        if inside:
            mean = sum(said for said, _ in inside) / len(inside)
            rows.append((low, high, len(inside), round(mean, 4), sum(is_so for _, is_so in inside) / len(inside)))
    return rows


def calibration_error(results: Sequence[CaseResult]) -> float | None:
    """Expected calibration error: how far answerability is from the share that has an answer, on average."""
    rows = reliability(results)
    return _share(sum(count * abs(said - is_so) for _, _, count, said, is_so in rows), sum(row[2] for row in rows))


def _same_outcome(result: CaseResult) -> bool:
    """A partial answer to an answerable question is an answer; every other outcome must be the expected one."""
    answers = (Outcome.ANSWERED, Outcome.PARTIAL)
    return result.outcome == result.case.outcome or (result.outcome in answers and result.case.outcome in answers)


def _share(part: float, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _f1(precision: float, recall: float) -> float:
    return round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0
