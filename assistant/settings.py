"""Every setting of the program, read once from `IRA_*` variables and `.env`."""

from datetime import date
from pathlib import Path

from pydantic import ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError

PROMPTS_DIR = Path(__file__).resolve().parent.parent / "prompts"


class Settings(BaseSettings):
    """The program's settings; a value that cannot be read is a SettingsError that names its variable."""

    model_config = SettingsConfigDict(env_prefix="IRA_", env_file=".env", extra="ignore", frozen=True)

    corpus_dir: Path = Path("corpus")
    data_dir: Path = Path(".data")
    database_url: str = ""
    chroma_url: str = ""
    embedding_model: str = "all-MiniLM-L6-v2"
    chat_model: str = "extractive"
    chat_base_url: str = ""
    chat_timeout_s: float = 30.0
    allowed_origins: str = ""
    today: date | None = None

    @field_validator("today", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if value == "" else value

    @property
    def registry_url(self) -> str:
        """The SQLAlchemy URL of the registry: as set, else a SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{self.data_dir / 'registry.sqlite'}"

    @property
    def origins(self) -> list[str]:
        """Origins that may embed and call the assistant, from a comma-separated setting."""
        return [origin.strip() for origin in self.allowed_origins.split(",") if origin.strip()]


def read_settings(**given: object) -> Settings:
    """Reads the settings, values given here first; raises SettingsError."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = "IRA_" + str(first["loc"][0]).upper()
        raise SettingsError(f"{name}: {first['msg']}. Correct it in the environment or in .env.") from error
