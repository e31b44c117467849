"""The command line: `ir-assistant`. Heavy imports stay inside the commands, so that help answers at once."""

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="ir-assistant",
    help="Answers questions in the words of an office's own documents.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
Corpus = Annotated[Path | None, typer.Option("--corpus", help="The corpus folder (IRA_CORPUS_DIR).")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="The day asked about, YYYY-MM-DD (today).")]
Audience = Annotated[str, typer.Option("--audience", help="public, student or staff.")]
Language = Annotated[str | None, typer.Option("--language", help="The answer's language, such as en or ar.")]
Compare = Annotated[Path | None, typer.Option("--compare", help="An earlier run's --json output, to compare with.")]


@app.command()
def ingest(corpus: Corpus = None, json: Json = False) -> None:
    """Brings the indexes in line with the corpus folder."""
    from api.commands.corpus import ingest as run

    raise typer.Exit(run(corpus, json))


@app.command()
def check(corpus: Corpus = None, json: Json = False) -> None:
    """Lints a corpus without indexing it."""
    from api.commands.corpus import check as run

    raise typer.Exit(run(corpus, json))


@app.command()
def status(json: Json = False) -> None:
    """Shows documents, passages, model, last sync and problems."""
    from api.commands.corpus import status as run

    raise typer.Exit(run(json))


@app.command()
def ask(
    question: str, as_of: AsOf = None, audience: Audience = "public", language: Language = None, json: Json = False
) -> None:
    """Answers one question."""
    from api.commands.asking import ask as run

    raise typer.Exit(run(question, as_of, audience, language, json))


@app.command()
def chat(as_of: AsOf = None, audience: Audience = "public", language: Language = None) -> None:
    """Answers questions in a conversation; an empty line ends it."""
    from api.commands.asking import chat as run

    raise typer.Exit(run(as_of, audience, language))


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65535)] = 8000,
    no_ingest: Annotated[bool, typer.Option("--no-ingest", help="Serve what is indexed already.")] = False,
) -> None:
    """Serves the chat API and the chat page."""
    from api.commands.serving import serve as run

    raise typer.Exit(run(host, port, not no_ingest))


@app.command()
def evaluate(file: Path, json: Json = False, compare: Compare = None) -> None:
    """Runs a question set and prints retrieval and answer metrics."""
    from api.commands.evaluating import evaluate as run

    raise typer.Exit(run(file, json, compare))


def main() -> None:
    """Runs a command; an expected error is one line on standard error, and exit code 2."""
    from assistant.errors import AssistantError

    try:
        code = app(args=sys.argv[1:] or ["--help"], prog_name="ir-assistant", standalone_mode=False)
    except AssistantError as error:
        code = _refuse(str(error))
    except typer.Abort:
        code = 130
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        code = _refuse(f"{where}{error.strerror or error}. Check that it is there and may be read and written.")
    except Exception as error:
        if not hasattr(error, "format_message"):  # what is wrong in how the command was called
            raise
        path = error.ctx.command_path if getattr(error, "ctx", None) else "ir-assistant"  # type: ignore[attr-defined]
        code = _refuse(f"{error.format_message().rstrip('.')}. See `{path} --help`.")
    raise SystemExit(code)


def _refuse(line: str) -> int:
    shown = " ".join(line.split()).encode("utf-8", "replace").decode("utf-8")
    print(f"error: {shown}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    main()
