"""The fixed phrases of `prompts/replies.<language>.yaml`: the only words of an answer that no document holds."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.errors import SettingsError
from assistant.language.normalising import normalise
from assistant.settings import PROMPTS_DIR

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class FixedReply:
    """A reviewed reply to a kind of message that needs no document."""

    kind: str
    pattern: re.Pattern[str]
    whole: bool
    reply: str


class Replies:
    """The phrases of one language; `phrase("lead.answered")` fills the named fields."""

    def __init__(self, language: str, texts: dict[str, Any]) -> None:
        self.language = language
        self._texts = texts
        self.fixed = [
            FixedReply(kind, _compiled(pattern, group), group == "small_talk", entry["reply"])
            for group in ("small_talk", "refused")
            for kind, entry in texts[group].items()
            for pattern in entry["patterns"]
        ]
        self._crisis = [re.compile(pattern) for pattern in texts["crisis"]]

    def phrase(self, key: str, **fields: str) -> str:
        """The phrase under a dotted key; raises KeyError for an unknown key or field."""
        found: Any = self._texts
        for part in key.split("."):
            found = found[part]
        return str(found).format(**fields)

    def language_name(self, code: str) -> str:
        """A language's name, or its code where the phrases do not name it."""
        return str(self._texts["languages"].get(code, code))

    @property
    def suggestions(self) -> list[str]:
        """Questions that a newcomer may ask."""
        return list(self._texts["suggestions"])

    def match(self, text: str) -> FixedReply | None:
        """The fixed reply for a message: a refusal matches anywhere, small talk only where there is nothing else."""
        plain = _plain(text)
        refused = next((r for r in self.fixed if not r.whole and r.pattern.search(plain)), None)
        return refused or self._small_talk(plain)

    def tells_of_danger(self, text: str) -> bool:
        """Whether a message tells of a person in danger or distress."""
        plain = _plain(text)
        return any(pattern.search(plain) for pattern in self._crisis)

    def _small_talk(self, plain: str) -> FixedReply | None:
        """The last kind of a message made of small talk alone, as "hello, how are you?"."""
        last = None
        while plain:
            found = [(r.pattern.match(f"{plain} "), r) for r in self.fixed if r.whole]
            taken = max(((m.end(), r) for m, r in found if m), key=lambda one: one[0], default=None)
            if taken is None:
                return None
            plain, last = plain[taken[0] :], taken[1]
        return last


def _compiled(pattern: str, group: str) -> re.Pattern[str]:
    return re.compile(f"(?:{pattern}) " if group == "small_talk" else pattern)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s']+", " ", normalise(text)).split())


@lru_cache(maxsize=8)
def replies_for(language: str) -> Replies:
    """The phrases of a language, or of English where it has none; raises SettingsError when English is missing."""
    import yaml

    path = PROMPTS_DIR / f"replies.{language}.yaml"
    if not path.is_file():
        if language == DEFAULT_LANGUAGE:
            raise SettingsError(f"{path} is missing: restore the prompts folder.")
        return replies_for(DEFAULT_LANGUAGE)
    return Replies(language, yaml.safe_load(path.read_text(encoding="utf-8")))
