import numpy as np

from assistant.index.characters import GramStatistics, gram_buckets


def test_grams_stay_inside_words() -> None:
    together = set(gram_buckets("visa fees").tolist())
    apart = set(gram_buckets("visa").tolist()) | set(gram_buckets("fees").tolist())
    assert together == apart


def test_a_misspelt_word_still_finds_its_passage() -> None:
    texts = ["insurance for the whole stay", "accommodation near the campus", "the learning agreement form"]
    statistics = GramStatistics.of(texts)
    scores = statistics.scores(gram_buckets("acommodation"), [gram_buckets(text) for text in texts])
    assert int(np.argmax(scores)) == 1
    assert scores[0] < scores[1] / 4


def test_rare_grams_weigh_more() -> None:
    texts = ["exchange rules", "exchange dates", "exchange cotutelle"]
    statistics = GramStatistics.of(texts)
    grams = [gram_buckets(text) for text in texts]
    assert (
        statistics.scores(gram_buckets("cotutelle"), grams)[2] > statistics.scores(gram_buckets("exchange"), grams)[2]
    )


def test_statistics_survive_storing() -> None:
    texts = ["التبادل الطلابي", "exchange rules", ""]
    before = GramStatistics.of(texts)
    after = GramStatistics.from_bytes(before.to_bytes())
    query, grams = gram_buckets("التبادل"), [gram_buckets(text) for text in texts]
    assert np.array_equal(before.scores(query, grams), after.scores(query, grams))
    assert before.scores(query, grams)[0] > 0


def test_nothing_to_compare_is_no_error() -> None:
    statistics = GramStatistics.of([])
    assert statistics.scores(gram_buckets(""), [gram_buckets("visa")]).tolist() == [0.0]
    assert statistics.scores(gram_buckets("visa"), []).tolist() == []
