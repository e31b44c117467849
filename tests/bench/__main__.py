"""`make bench`: the two systems one after the other, on the sample corpus and on any SQuAD-form files given."""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.bench.http import over_http
from tests.bench.material import Material, own_material, squad_material
from tests.bench.system import TIMED

ROOT = Path(__file__).resolve().parents[2]


def phase(name: str, system: str, folder: Path, material: Material, questions: Path) -> dict[str, Any]:
    """One phase of one system in a process of its own."""
    command = [
        sys.executable,
        "-m",
        "tests.bench.system",
        name,
        system,
        str(folder),
        str(material.corpus),
        str(questions),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{system} {name} on {material.name} failed:\n{done.stderr[-2000:]}")
    figures: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return figures


def measure(material: Material, starts: int) -> dict[str, dict[str, Any]]:
    """All figures of both systems on one material; the start is the median of several."""
    measured = {}
    with tempfile.TemporaryDirectory() as place:
        questions = Path(place) / "questions.json"
        questions.write_text(json.dumps([asdict(asked) for asked in material.questions]), encoding="utf-8")
        for system in ("plain", "ours"):
            folder = Path(place) / system
            figures = phase("ingest", system, folder, material, questions)
            runs = [phase("serve", system, folder, material, questions) for _ in range(starts)]
            figures |= runs[-1] | {"first_answer_s": statistics.median(run["first_answer_s"] for run in runs)}
            measured[system] = figures
        texts = [asked.text for asked in material.questions][:TIMED]
        measured["http"] = over_http(Path(place) / "ours", material.corpus, texts)
    return measured


def rows(plain: dict[str, Any], ours: dict[str, Any], http: dict[str, Any]) -> list[tuple[str, float, float]]:
    """What the table shows: label, plain, ours."""
    found = []
    for part in ("all", "aside"):
        for name in ("recall@1", "article@1", "recall@5", "mrr@10"):
            found.append((f"{name} ({part})", plain["retrieval"][part][name], ours["retrieval"][part][name]))
    found += [
        ("ingest, passages/s", plain["passages_per_second"], ours["passages_per_second"]),
        ("process start to first answer, s", plain["first_answer_s"], ours["first_answer_s"]),
        ("search p50, ms", plain["search"]["p50_ms"], ours["search"]["p50_ms"]),
        ("search p95, ms", plain["search"]["p95_ms"], ours["search"]["p95_ms"]),
        ("searches/s, 8 clients", plain["search"]["per_second_8"], ours["search"]["per_second_8"]),
        ("whole answer p50, ms (plain: its search)", plain["search"]["p50_ms"], ours["answer"]["p50_ms"]),
        ("whole answer p95, ms (plain: its search)", plain["search"]["p95_ms"], ours["answer"]["p95_ms"]),
        (
            "whole answers/s, 8 clients (plain: searches)",
            plain["search"]["per_second_8"],
            ours["answer"]["per_second_8"],
        ),
        ("serve: process start to first answer over HTTP, s", plain["first_answer_s"], http["first_answer_s"]),
        ("serve: whole answer over HTTP p50, ms", plain["search"]["p50_ms"], http["answer"]["p50_ms"]),
        ("serve: whole answer over HTTP p95, ms", plain["search"]["p95_ms"], http["answer"]["p95_ms"]),
        (
            "serve: whole answers/s over HTTP, 8 clients",
            plain["search"]["per_second_8"],
            http["answer"]["per_second_8"],
        ),
        ("serve: peak memory, MB", plain["serve_mb"], http["mb"]),
        ("peak memory serving, MB", plain["serve_mb"], ours["serve_mb"]),
        ("peak memory ingesting, MB", plain["ingest_mb"], ours["ingest_mb"]),
    ]
    return found


def main() -> None:
    """Prints a table a material, and the whole as JSON where asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--squad", type=Path, nargs="*", default=[], help="SQuAD-form files to measure on as well")
    parser.add_argument("--most", type=int, default=600, help="questions taken from each of them")
    parser.add_argument("--starts", type=int, default=3, help="process starts whose median is shown")
    parser.add_argument("--skip-own", action="store_true", help="leave the sample corpus out")
    parser.add_argument("--json", type=Path, help="write all figures here")
    given = parser.parse_args()
    everything = {}
    with tempfile.TemporaryDirectory() as place:
        materials = [] if given.skip_own else [own_material(ROOT / "corpus", ROOT / "tests" / "questions")]
        materials += [squad_material(path, Path(place) / path.stem, given.most) for path in given.squad]
        for material in materials:
            measured = everything[material.name] = measure(material, given.starts)
            table = Table(
                "", "plain", "ours", "ours / plain", title=f"{material.name}: {len(material.questions)} questions"
            )
            for label, plain, ours in rows(measured["plain"], measured["ours"], measured["http"]):
                table.add_row(label, f"{plain:.3f}", f"{ours:.3f}", f"{ours / plain:.2f}" if plain else "-")
            Console(width=120).print(table)
    if given.json:
        given.json.write_text(json.dumps(everything, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
