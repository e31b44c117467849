"""Question sets, metrics and reports: how good the answers are, per language and type."""

from assistant.evaluation.run import run

__all__ = ["run"]
