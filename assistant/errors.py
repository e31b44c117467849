"""The errors this project raises on purpose; each says what, where and what to do about it.

AssistantError
    SettingsError        a setting is wrong
    CorpusError          the corpus folder or one of its descriptions is wrong
    LoadError            one file cannot be read; the others go in
    StoreLockedError     another process owns the data folder
    ModelError           an embedding or chat model cannot be had
    NotFoundError        unknown or not permitted: the two look the same
    QuestionError        a question that cannot be taken
"""


class AssistantError(Exception):
    """Base of all errors that are shown to people as one line."""


class SettingsError(AssistantError):
    """A setting is wrong; the message names it."""


class CorpusError(AssistantError):
    """The corpus folder or one of its descriptions is wrong."""


class LoadError(AssistantError):
    """One file cannot be read; `reason` is a short code such as empty, encrypted, damaged, needs_ocr, unsupported."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class StoreLockedError(AssistantError):
    """Another process owns the data folder; the message names it."""


class ModelError(AssistantError):
    """An embedding or chat model cannot be had."""


class NotFoundError(AssistantError):
    """Unknown or not permitted; the two are never told apart."""


class QuestionError(AssistantError):
    """A question that cannot be taken: empty, too long, or not text."""
