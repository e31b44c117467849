"""The corpus folder: which files are documents, and what the office says of them."""

import fnmatch
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from assistant.domain.documents import Audience, Contact, Office
from assistant.errors import CorpusError
from ingest.loaders import LOADERS
from ingest.yaml_text import read_mapping

OFFICE_FILE = "office.yaml"
META_ENDING = ".meta.yaml"
DATA_FOLDERS = ("agreements", "programmes")
"""Folders at the top whose YAML files are data, not documents."""


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file that is to become a document; `source` is its path in the corpus with forward slashes."""

    path: Path
    source: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is not taken, and why; `failed` where somebody should look at it."""

    source: str
    reason: str
    message: str
    failed: bool = False


class _ContactEntry(BaseModel):
    model_config = ConfigDict(extra="forbid")
    topic: str
    name: str | dict[str, str] = ""
    email: str = ""
    phone: str = ""
    hours: str | dict[str, str] = ""
    label: dict[str, str] = {}
    keywords: list[str] = []


class _OfficeEntry(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: dict[str, str] = {}
    time_zone: str = "UTC"
    languages: list[str] = ["en", "ar"]
    contacts: list[_ContactEntry] = []
    other_offices: list[_ContactEntry] = []
    default_audience: Audience = Audience.STAFF
    audiences: dict[str, Audience] = {}
    precedence: list[str] = []
    ignore: list[str] = []

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("this time zone is unknown; write one such as Asia/Amman") from error
        return value


def read_office(folder: Path) -> Office:
    """What office.yaml says; raises CorpusError naming the key. Without the file everything is for staff."""
    path = folder / OFFICE_FILE
    if not path.is_file():
        return Office()
    try:
        entry = _OfficeEntry.model_validate(read_mapping(path))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        known = ", ".join(_OfficeEntry.model_fields)
        raise CorpusError(f"{path}: {place}: {first['msg']}. Known keys: {known}.") from error
    except ValueError as error:
        raise CorpusError(f"{path}: {error}. Correct it.") from error
    return Office(
        name=entry.name,
        time_zone=entry.time_zone,
        languages=tuple(entry.languages),
        contacts=tuple(_contact(contact) for contact in entry.contacts),
        other_offices=tuple(_contact(contact) for contact in entry.other_offices),
        default_audience=entry.default_audience,
        audiences=entry.audiences,
        precedence=tuple(entry.precedence),
        ignore=tuple(entry.ignore),
    )


def _contact(entry: _ContactEntry) -> Contact:
    plain: dict[str, Any] = entry.model_dump()
    for key in ("name", "hours"):
        if isinstance(plain[key], dict):
            plain[key] = " / ".join(plain[key].values())
    return Contact(**{**plain, "keywords": tuple(entry.keywords)})


def walk(folder: Path, office: Office) -> Iterator[CorpusFile | Skipped]:
    """Every file of the folder, in order: to be read, or skipped with the reason; never silently left out."""
    root = folder.resolve()
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place) / name
            source = path.relative_to(folder).as_posix()
            if name.startswith((".", "~$")) or _is_description(source) or _matches(source, office.ignore):
                continue
            if not path.resolve().is_relative_to(root):
                yield Skipped(
                    source, "outside", f"{source}: a link that leads out of the corpus. Copy the file in.", True
                )
            elif path.suffix.lower() not in LOADERS:
                yield Skipped(source, "unsupported", f"{source}: files of this kind are not read yet.")
            else:
                yield CorpusFile(path, source)


def _is_description(source: str) -> bool:
    if source == OFFICE_FILE or source.endswith(META_ENDING):
        return True
    return source.split("/")[0] in DATA_FOLDERS and source.endswith((".yaml", ".yml"))


def metadata_files(file: CorpusFile) -> list[Path]:
    """The description beside a file, where there is one: NAME.meta.yaml or NAME.SUFFIX.meta.yaml."""
    candidates = (file.path.with_name(file.path.name + META_ENDING), file.path.with_name(file.path.stem + META_ENDING))
    return [path for path in candidates if path.is_file()]


def rule_for(source: str, office: Office) -> Audience:
    """The audience that office.yaml gives a path: by its longest matching folder or glob, else the default."""
    matching = [glob for glob in office.audiences if _matches(source, (glob,))]
    return office.audiences[max(matching, key=len)] if matching else office.default_audience


def _matches(source: str, globs: tuple[str, ...]) -> bool:
    return any(
        fnmatch.fnmatchcase(source, glob) or source.startswith(glob.rstrip("*").rstrip("/") + "/") for glob in globs
    )
