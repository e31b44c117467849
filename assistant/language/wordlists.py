"""The word lists in words/: plain text files, read once; a line that begins with # is a remark."""

from functools import cache
from pathlib import Path

from assistant.language.normalising import normalise

FOLDER = Path(__file__).parent / "words"


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a list that hold something; none if there is no such file."""
    file = FOLDER / name
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))


def words(name: str) -> list[str]:
    """All words of a list."""
    return [word for line in lines(name) for word in line.split()]


def forms(name: str) -> dict[str, str]:
    """The first word of its line for each word of a list, normalised: one word's irregular forms share a line."""
    found = [normalise(line).split() for line in lines(name)]
    return {form: line[0] for line in found for form in line}


def groups(name: str) -> dict[str, frozenset[str]]:
    """The words of a list under their headings; each line is "heading: words", a heading may come again."""
    found: dict[str, frozenset[str]] = {}
    for line in lines(name):
        heading, _, rest = line.partition(":")
        found[heading] = found.get(heading, frozenset()) | frozenset(rest.split())
    return found
