"""Which source counts for more where two disagree, as the office's `precedence` says."""

from collections.abc import Sequence
from fnmatch import fnmatchcase

from assistant.answering.draft import Statement


def rank(source: str, precedence: Sequence[str]) -> int:
    """The place of a source in the office's order, 0 first; what is not named comes last."""
    return next((i for i, glob in enumerate(precedence) if fnmatchcase(source, glob)), len(precedence))


def by_precedence(statements: Sequence[Statement], precedence: Sequence[str]) -> list[Statement]:
    """Quotes in the office's order of sources; among equals the better one stays first."""
    return sorted(statements, key=lambda statement: rank(statement.quotes[0].document.source, precedence))


def leading_title(statements: Sequence[Statement], precedence: Sequence[str]) -> str | None:
    """The title of the first source, where it counts for more than another one quoted beside it."""
    ranks = {rank(statement.quotes[0].document.source, precedence) for statement in statements}
    return statements[0].quotes[0].document.title if len(ranks) > 1 else None
