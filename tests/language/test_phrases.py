from assistant.language.phrases import Phrases


def _index() -> Phrases[str]:
    index: Phrases[str] = Phrases()
    for phrase in ("exchange", "exchange student", "student", "letter of support"):
        index.add(phrase.split(), phrase.upper())
    return index


def test_the_longest_phrase_at_each_place_is_found_and_none_overlap() -> None:
    found = list(_index().find(["an", "exchange", "student", "wants", "a", "letter", "of", "support"]))
    assert found == [(1, 3, ["EXCHANGE STUDENT"]), (5, 8, ["LETTER OF SUPPORT"])]


def test_an_unfinished_phrase_is_none() -> None:
    assert list(_index().find(["a", "letter", "of"])) == []
    assert list(_index().find([])) == []


def test_values_under_one_phrase_are_kept_once_each() -> None:
    index = _index()
    index.add(["exchange"], "SWAP")
    index.add(["exchange"], "SWAP")
    index.add([], "NOTHING")
    assert list(index.find(["exchange"])) == [(0, 1, ["EXCHANGE", "SWAP"])]
