"""Lays out real offices' files as a corpus: every page as it is, a list of articles as one text for each regulation.

python -m tests.offices.prepare OFFICES FOLDER
"""

import json
import re
import shutil
import sys
from collections import defaultdict
from pathlib import Path

PAGES = {".html", ".txt", ".md", ".pdf", ".docx"}
REGULATION = re.compile(
    r"^'?\s*(?P<article>.{3,120}?)\s*من\s+(?P<regulation>(?:ال)?لائحة.{3,120}?|نظام.{3,80}?)\s*:\s*"
)
OFFICE = "name: {en: Several offices, ar: عدة مكاتب}\ntime_zone: UTC\ndefault_audience: public\n"


def prepare(offices: Path, corpus: Path) -> None:
    """Writes the corpus; raises FileNotFoundError where the offices' folder is missing."""
    if not offices.is_dir():
        raise FileNotFoundError(f"{offices} is not a folder of offices.")
    corpus.mkdir(parents=True, exist_ok=True)
    (corpus / "office.yaml").write_text(OFFICE, encoding="utf-8")
    for file in sorted(offices.rglob("*")):
        target = corpus / "documents" / file.relative_to(offices)
        if file.name == "articles.json":
            _regulations(file, target.parent)
        elif file.suffix in PAGES:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)


def _regulations(file: Path, folder: Path) -> None:
    """Articles in one JSON list, each naming its regulation, as a Markdown file for each regulation."""
    folder.mkdir(parents=True, exist_ok=True)
    found: dict[str, list[str]] = defaultdict(list)
    for article in json.loads(file.read_text(encoding="utf-8")):
        named = REGULATION.match(article)
        title = " ".join(named["regulation"].split()) if named else "أحكام متفرقة"
        heading, body = (named["article"], article[named.end() :]) if named else ("مادة", article)
        found[title].append(f"## {heading.strip()}\n\n{body.strip().strip(chr(39))}\n")
    for number, (title, articles) in enumerate(found.items(), 1):
        (folder / f"regulation-{number:02}.md").write_text(f"# {title}\n\n" + "\n".join(articles), encoding="utf-8")


if __name__ == "__main__":
    prepare(Path(sys.argv[1]), Path(sys.argv[2]))
