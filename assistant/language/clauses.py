"""Numbers by which articles and clauses are cited, in English and Arabic."""

import re

_NUMBERED = re.compile(
    r"^\s*(?:(?P<article>(?:Article|Section|Clause|Annex|المادة|مادة|البند|الملحق)\s*\(?[\d٠-٩]+(?:[.\-/][\d٠-٩]+)*\)?)"
    r"|(?P<clause>[\d٠-٩]{1,3}(?:[.][\d٠-٩]{1,3})+)[.)]?(?=\s))",
    re.IGNORECASE,
)


def opening_clause(text: str, article: str | None = None) -> str | None:
    """The article or clause whose number a text opens with, such as "Article 5" or, inside it, "Article 5.2"."""
    match = _NUMBERED.match(text)
    if not match:
        return None
    if match["article"]:
        return " ".join(match["article"].split()).strip("()")
    number = match["clause"]
    if article and article[0].isalpha() and article.split()[-1].split(".")[0] == number.split(".")[0]:
        return f"{article.split()[0]} {number}"
    return number
