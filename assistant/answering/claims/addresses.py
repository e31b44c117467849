"""The e-mail and web addresses of a text."""

import re
from functools import lru_cache

_NOT_IN_URL = r"[^\s<>()\[\]\"'«»]"
_ADDRESS = re.compile(
    r"(?P<email>(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    rf"|(?:[a-z][a-z0-9+.-]*://|www\.){_NOT_IN_URL}+"
    rf"|\b(?:[a-z0-9-]{{2,}}\.)+[a-z]{{2,}}\b(?:/{_NOT_IN_URL}*)?",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def addresses(text: str) -> frozenset[str]:
    """The addresses in lower case, without http, "mailto:", "www." and what ends a sentence; ftp:// and such stay."""
    found = (match.group().lower() for match in _ADDRESS.finditer(text))
    return frozenset(re.sub(r"^(?:https?://|mailto:)?(?:www\.)?", "", one).rstrip("./,;:!?*") for one in found)


def without_addresses(text: str) -> str:
    """The text with a space for each address."""
    return _ADDRESS.sub(" ", text)
