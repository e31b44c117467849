import dataclasses
from typing import Any

import pytest

from assistant.domain.answers import Outcome
from assistant.evaluation.cases import Case
from assistant.evaluation.metrics import CaseResult, calibration_error, facts_shown, figures, reliability


def result(given: Outcome = Outcome.ANSWERED, rank: int | None = 1, shown: int = 0, **of_case: Any) -> CaseResult:
    case = {"id": "q", "part": "tune", "type": "rule", "language": "en", "question": "?", "documents": ["a.md"]}
    return CaseResult(Case.model_validate(case | of_case), given, rank, shown, 2, 1, 10, 5.0, "")


NOT_FOUND = {"outcome": Outcome.NOT_FOUND, "documents": []}


def test_facts_are_compared_after_normalising() -> None:
    case = Case.model_validate(
        {
            "id": "q",
            "part": "tune",
            "type": "rule",
            "language": "ar",
            "question": "?",
            "facts": ["2.50", ["B2", "C1"], "x"],
        }
    )
    assert facts_shown(case, "المعدل ٢٫٥٠ والمستوى c1") == 2


def test_ranks_make_recall_and_reciprocal_rank() -> None:
    found = figures([result(rank=1), result(rank=4), result(rank=None), result(rank=None, **NOT_FOUND)])
    assert (found["recall@1"], found["recall@5"], found["mrr"]) == (0.3333, 0.6667, 0.4167)


def test_facts_count_over_all_cases_that_have_some() -> None:
    assert figures([result(facts=["a", "b"], shown=1), result(facts=["c"], shown=1), result()])["facts"] == 0.6667


def test_abstention_has_precision_and_recall() -> None:
    right = result(Outcome.NOT_FOUND, rank=None, **NOT_FOUND)
    wrong = result(Outcome.NOT_FOUND)
    missed = result(Outcome.PARTIAL, rank=None, **NOT_FOUND)
    found = figures([right, right, wrong, missed, result()])
    assert found["abstention_precision"] == found["abstention_recall"] == 0.6667
    assert found["abstention_f1"] == pytest.approx(0.6667)
    assert found["outcome"] == 0.6


def test_nothing_asked_is_nothing_measured() -> None:
    assert {figures([])[name] for name in ("recall@1", "facts", "abstention_f1", "p50_ms")} == {None}
    assert figures([result()])["citations_exact"] == 0.5


def test_reliability_sets_what_was_said_beside_what_is_so() -> None:
    sure = dataclasses.replace(result(), answerability=0.95)
    doubtful = dataclasses.replace(result(Outcome.NOT_FOUND, rank=None, **NOT_FOUND), answerability=0.15)
    mistaken = dataclasses.replace(result(rank=None, **NOT_FOUND), answerability=0.95)
    assert reliability([sure, sure, mistaken, doubtful, result()]) == [
        (0.1, 0.2, 1, 0.15, 0.0),
        (0.9, 1.0, 3, 0.95, pytest.approx(2 / 3)),
    ]
    assert calibration_error([sure, doubtful]) == pytest.approx(0.1)
    assert calibration_error([result()]) is None
