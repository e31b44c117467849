"""Question sets, metrics and reports: how good the answers are, per language, type and persona."""

from assistant.evaluation.report import compared
from assistant.evaluation.run import run

__all__ = ["compared", "run"]
