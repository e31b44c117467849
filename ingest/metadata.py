"""What is known of a document: said in front matter or beside the file, or inferred and marked so."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from assistant.domain.documents import Audience, Office, Validity
from assistant.errors import LoadError
from assistant.language.detection import detect
from ingest.corpus import CorpusFile, metadata_files, rule_for
from ingest.layout import LaidOut
from ingest.loaders.base import Extracted
from ingest.yaml_text import read_mapping

KEYS = ("title", "language", "audience", "valid_from", "valid_until", "supersedes", "amends", "url", "owner")

LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]\w+)*$")


@dataclass(frozen=True, slots=True)
class Metadata:
    """A document's description; `inferred` names what nobody said, `named` whether the title is more than a file name."""

    title: str
    language: str
    audience: Audience
    validity: Validity
    supersedes: tuple[str, ...]
    amends: tuple[str, ...]
    url: str | None
    owner: str | None
    inferred: tuple[str, ...]
    named: bool


def metadata(file: CorpusFile, office: Office, extracted: Extracted, laid_out: LaidOut) -> Metadata:
    """Front matter, then NAME.meta.yaml over it, then the folder's rule, then inference; raises LoadError.

    An explicit audience wins over the folder's rule, also where it is wider.
    """
    said = dict(extracted.metadata)
    for path in metadata_files(file):
        said |= _read(path)
    if unknown := [key for key in said if key not in KEYS]:
        raise LoadError("metadata", f"{file.source}: unknown metadata key '{unknown[0]}'. Known: {', '.join(KEYS)}.")
    title = _text(file, said, "title") or extracted.title
    validity = Validity(_day(file, said, "valid_from"), _day(file, said, "valid_until"))
    if validity.valid_from and validity.valid_until and validity.valid_from > validity.valid_until:
        raise LoadError("metadata", f"{file.source}: valid_from lies after valid_until. Correct one of them.")
    return Metadata(
        title=title or file.path.stem.replace("-", " ").replace("_", " "),
        language=_language(file, said) or extracted.language or detect(laid_out.text[:4000]),
        audience=_audience(file, said, office),
        validity=validity,
        supersedes=_texts(file, said, "supersedes"),
        amends=_texts(file, said, "amends"),
        url=_text(file, said, "url"),
        owner=_text(file, said, "owner"),
        inferred=tuple(
            key for key in ("title", "language", "audience", "valid_from", "valid_until") if key not in said
        ),
        named=title is not None,
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        return read_mapping(path)
    except ValueError as error:
        raise LoadError("metadata", f"{path.name}: {error}. Correct it.") from error


def _day(file: CorpusFile, said: dict[str, Any], key: str) -> date | None:
    value = said.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise LoadError("metadata", f"{file.source}: {key} '{value}' is no date. Write it as YYYY-MM-DD.") from error


def _audience(file: CorpusFile, said: dict[str, Any], office: Office) -> Audience:
    value = said.get("audience")
    if value is None:
        return rule_for(file.source, office)
    try:
        return Audience(str(value))
    except ValueError as error:
        known = ", ".join(audience.value for audience in Audience)
        raise LoadError("metadata", f"{file.source}: audience '{value}' is unknown. Known: {known}.") from error


def _language(file: CorpusFile, said: dict[str, Any]) -> str | None:
    """The language's code without its country, as the files of a language are looked for by it."""
    value = _text(file, said, "language")
    if value is None:
        return None
    if found := LANGUAGE.match(value.lower()):
        return found[1]
    raise LoadError("metadata", f"{file.source}: language '{value}' is no code. Write it as en or ar.")


def _text(file: CorpusFile, said: dict[str, Any], key: str) -> str | None:
    value = said.get(key)
    return _plain(file, key, value).strip() or None if value is not None else None


def _texts(file: CorpusFile, said: dict[str, Any], key: str) -> tuple[str, ...]:
    value = said.get(key)
    values = value if isinstance(value, list) else [] if value is None else [value]
    return tuple(_plain(file, key, one) for one in values)


def _plain(file: CorpusFile, key: str, value: object) -> str:
    """A value as text; YAML reads a bare no as false, and lists and mappings where brackets or colons stand."""
    if isinstance(value, bool | list | dict) or value is None:
        raise LoadError("metadata", f"{file.source}: {key} must be a text. Put it in quotes.")
    return str(value)
