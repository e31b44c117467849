"""What became of every file in one sync."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal

Status = Literal["new", "changed", "moved", "unchanged", "removed", "failed", "skipped"]


PARTLY_READ = "partly_read"
"""The reason of a file that went in without some of its pages."""


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file's result; `reason` is a short code and `message` one line where it failed, was skipped or went in only in part."""

    source: str
    status: Status
    passages: int = 0
    reason: str | None = None
    message: str | None = None


@dataclass(slots=True)
class SyncReport:
    """All results of a sync; `embedded` counts the passages that a model had to embed."""

    results: list[FileResult] = field(default_factory=list)
    embedded: int = 0
    seconds: float = 0.0

    @property
    def exit_code(self) -> int:
        """0 when every file went in, 1 when some failed."""
        return int(any(result.status == "failed" for result in self.results))

    @property
    def changed(self) -> bool:
        """Whether the indexes hold something else than before."""
        return any(result.status in ("new", "changed", "moved", "removed") for result in self.results)

    def summary(self) -> dict[str, Any]:
        """Counts by status with passages and seconds, for people and for the registry."""
        return {
            **Counter(result.status for result in self.results),
            "passages": sum(result.passages for result in self.results),
            "embedded": self.embedded,
            "seconds": round(self.seconds, 2),
        }
