"""One system in a process of its own: `ingest` fills a folder, `serve` opens it again, answers, and prints figures."""

import time

STARTED = time.perf_counter()

import argparse  # noqa: E402
import json  # noqa: E402
import resource  # noqa: E402
import statistics  # noqa: E402
from collections.abc import Callable  # noqa: E402
from concurrent.futures import ThreadPoolExecutor  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

CLIENTS = 8
TIMED = 150


def peak_mb() -> float:
    """Peak resident memory of this process in MB (ru_maxrss counts kilobytes on Linux)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(call: Callable[[str], Any], questions: list[str]) -> dict[str, float]:
    """p50 and p95 in ms with one client, and calls a second with eight."""
    for question in questions[:10]:
        call(question)
    spent = []
    for question in questions:
        begin = time.perf_counter()
        call(question)
        spent.append((time.perf_counter() - begin) * 1000)
    begin = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(call, questions))
    together = time.perf_counter() - begin
    cuts = statistics.quantiles(spent, n=20)
    return {"p50_ms": statistics.median(spent), "p95_ms": cuts[18], "per_second_8": len(questions) / together}


def retrieval(search: Callable[[str, int], list[str]], questions: list[dict[str, Any]]) -> dict[str, float]:
    """R@1, R@5 and MRR@10 by source, over the first ten results, and R@1 by article."""
    ranks, articles = [], 0
    for asked in questions:
        found = search(asked["text"], 10)
        articles += bool(found) and found[0] in (asked["article"] or asked["sources"])
        ranks.append(next((i for i, source in enumerate(found, 1) if source in asked["sources"]), None))
    count = max(len(ranks), 1)
    return {
        "recall@1": sum(rank == 1 for rank in ranks) / count,
        "article@1": articles / count,
        "recall@5": sum(rank is not None and rank <= 5 for rank in ranks) / count,
        "mrr@10": sum(1 / rank for rank in ranks if rank) / count,
    }


def ours(folder: Path) -> Any:
    """This system over a data folder."""
    from assistant.assembly import assemble
    from assistant.settings import read_settings

    return assemble(read_settings(data_dir=folder))


def ingest(system: str, folder: Path, corpus: Path) -> dict[str, float]:
    """Fills the folder; passages a second count from the loaded model on."""
    if system == "plain":
        from tests.bench.plain import PlainPipeline

        pipeline = PlainPipeline(folder)
        pipeline.search("warm up")
        begin = time.perf_counter()
        passages = pipeline.ingest(corpus)
    else:
        from ingest.sync import sync

        assistant = ours(folder)
        assistant.embedder.encode_query("warm up")
        begin = time.perf_counter()
        passages = sync(assistant, corpus).summary()["passages"]
        seconds = time.perf_counter() - begin
        assistant.close()
        return {"passages": passages, "passages_per_second": passages / seconds, "ingest_mb": peak_mb()}
    seconds = time.perf_counter() - begin
    return {"passages": passages, "passages_per_second": passages / seconds, "ingest_mb": peak_mb()}


def serve(system: str, folder: Path, questions: list[dict[str, Any]]) -> dict[str, Any]:
    """Opens the filled folder and answers."""
    texts = [asked["text"] for asked in questions][:TIMED]
    if system == "plain":
        from tests.bench.plain import PlainPipeline

        pipeline = PlainPipeline(folder)
        pipeline.search(texts[0])
        first = time.perf_counter() - STARTED
        return {
            "first_answer_s": first,
            "search": timed(pipeline.search, texts),
            "retrieval": _parts(pipeline.search, questions),
            "serve_mb": peak_mb(),
        }
    from assistant.domain.documents import Audience
    from assistant.domain.questions import Question

    assistant = ours(folder)
    assistant.ask(Question(texts[0]))
    first = time.perf_counter() - STARTED

    def search(text: str, k: int = 4) -> list[str]:
        return [hit.document.source for hit in assistant.search(text, k, Audience.PUBLIC)]

    figures = {
        "first_answer_s": first,
        "search": timed(search, texts),
        "answer": timed(lambda text: assistant.ask(Question(text)), texts),
        "retrieval": _parts(search, questions),
        "serve_mb": peak_mb(),
    }
    assistant.close()
    return figures


def _parts(search: Callable[[str, int], list[str]], questions: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "aside": retrieval(search, [asked for asked in questions if asked["aside"]]),
        "all": retrieval(search, questions),
    }


def main() -> None:
    """Runs one phase and prints its figures as JSON on the last line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("phase", choices=["ingest", "serve"])
    parser.add_argument("system", choices=["plain", "ours"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("questions", type=Path)
    given = parser.parse_args()
    if given.phase == "ingest":
        figures = ingest(given.system, given.folder, given.corpus)
    else:
        figures = serve(given.system, given.folder, json.loads(given.questions.read_text(encoding="utf-8")))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
