import numpy as np
import pytest

from assistant.retrieval.fusion import NAMES, Best, Parts, fuse, kind, weights


def parts(**given: list[float]) -> Parts:
    count = len(next(iter(given.values())))
    every = {name: np.array(given.get(name, [0.0] * count)) for name in NAMES[:6]}
    return Parts(**every)


def test_every_kind_has_a_weight_for_every_score() -> None:
    kinds = {kind(*of) for of in [("en", True, False), ("en", True, True), ("ar", False, False), ("es", False, False)]}
    assert kinds == set(weights()) == {"understood", "situation", "unknown", "foreign"}
    assert all(len(row) == len(NAMES) for row in weights().values())


@pytest.mark.parametrize("name", NAMES[:6])
@pytest.mark.parametrize("of", ["understood", "situation", "unknown", "foreign"])
def test_no_score_speaks_against_a_passage(name: str, of: str) -> None:
    one = parts(**{name: [0.2, 0.9]})
    low, high = fuse(one.features(True, Best.of([one])), of)
    ignored = of == "unknown" and name in ("dense", "sentence")
    assert high == low if ignored else high > low


def test_poor_words_in_another_language_stay_poor() -> None:
    good, poor = parts(words=[8.0, 4.0], characters=[10.0, 5.0]), parts(words=[2.0], characters=[1.0])
    best = Best.of([good, poor])
    assert good.features(True, best)[:, 2].tolist() == [1.0, 0.5]
    assert poor.features(False, best)[0, 2:4].tolist() == [0.25, 0.1]


def test_no_words_at_all_are_no_error() -> None:
    none = parts(dense=[0.5])
    assert none.features(True, Best.of([none]))[0, 2] == 0
    assert Best.of([]) == Best(0.0, 0.0)
