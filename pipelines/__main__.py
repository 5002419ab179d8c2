"""The command line: what scripts and schedulers use (design.md §3).

Exit codes: 0 done; 1 the input cannot be used (one message on stderr); 2 wrong usage.
"""

from __future__ import annotations

import json
import locale
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import polars as pl

import pipelines
from pipelines.text import LANGUAGES, Text, text

WORKSPACE = click.option(
    "--workspace", type=click.Path(path_type=Path, file_okay=False), default=pipelines.workspace_folder,
    help="Where snapshots are kept (default: REMPART_WORKSPACE, or ./workspace).",
)  # fmt: skip
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")


def _language() -> str:
    """French where the machine speaks French, English elsewhere."""
    return "fr" if (locale.getlocale()[0] or "").lower().startswith("fr") else "en"


def _remember(context: click.Context, _: click.Parameter, lang: str) -> str:
    """Keep the language for a message that ends the command."""
    context.find_root().obj = lang
    return lang


LANG = click.option("--lang", type=click.Choice(LANGUAGES), default=_language, callback=_remember, is_eager=True,
                    help="Language of the answer.")  # fmt: skip


class Commands(click.Group):
    """Commands that end with one message and exit code 1 on a condition that the user can act on."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that `ctx` names."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise  # click's own way to end a command
        except pipelines.RempartError as error:
            click.echo(error.say(text(ctx.obj or _language())), err=True)
        except Exception as error:  # noqa: BLE001 - no traceback reaches a user; it could quote names
            words = text(ctx.obj or _language())
            click.echo(words("Something unexpected happened ({kind}). Files and snapshots are as they were.",
                             kind=type(error).__name__), err=True)  # fmt: skip
        return ctx.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Rempart: what AI makes abundant in a team's skills, what is worth more, what to learn next."""


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@WORKSPACE
@click.option("--mapping", type=click.Path(path_type=Path), help="How the sheet is read, as TOML.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day that the files describe.")
@click.option(
    "--rejects",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the sheets as .xlsx, with a comment in each cell that could not be used.",
)
@AS_JSON
@LANG
def build(
    files: tuple[Path, ...],
    workspace: Path,
    mapping: Path | None,
    as_of: datetime | None,
    rejects: Path | None,
    as_json: bool,
    lang: str,
) -> None:
    """Read FILES, score them and keep the result as a snapshot."""
    words = text(lang)
    with click.progressbar(
        length=len(pipelines.STAGES), file=sys.stderr, hidden=as_json or not sys.stderr.isatty()
    ) as bar:

        def progress(number: int, name: str) -> None:
            bar.label = words(name)
            bar.update(1 if number else 0)

        sources = [pipelines.Source.from_path(path) for path in files]
        said = pipelines.Mapping.from_file(mapping) if mapping else None
        brought = pipelines.read(sources, said) if rejects else sources
        built = pipelines.build(
            brought,
            pipelines.Workspace(workspace),
            mapping=said,
            as_of=as_of.date() if as_of else None,
            progress=progress,
        )
        if rejects and isinstance(brought, pipelines.Reading):
            pipelines.write_rejects(brought, rejects, words)
        bar.update(1)
    if as_json:
        _print_json(_summary(built, words))
    else:
        click.echo("\n".join(_sentences(built, words)))


def _summary(built: pipelines.Built, words: Text) -> dict[str, Any]:
    report = built.report.to_dict()
    report["warnings"] = [words.render(warning) for warning in built.report.warnings]
    return {**report, "snapshot": built.snapshot.id, "new": built.new, "seconds": built.seconds}


def _sentences(built: pipelines.Built, words: Text) -> list[str]:
    report = built.report
    return [
        words("{people} people, {skills} skills, {ratings} ratings, {blanks} blanks, {rejects} rejects.",
              people=report.people, skills=report.skills, ratings=report.ratings, blanks=report.blanks,
              rejects=report.rejects),
        *(words.render(warning) for warning in report.warnings),
        words("Snapshot {snapshot}.", snapshot=built.snapshot.id)
        if built.new
        else words("Nothing changed: this is snapshot {snapshot}, built before.", snapshot=built.snapshot.id),
    ]  # fmt: skip


@main.command()
@click.argument("texts", nargs=-1)
@click.option(
    "--from",
    "source",
    type=click.File(encoding="utf-8", errors="replace"),
    help="One text a line; - for standard input.",
)
@click.option("--format", "style", type=click.Choice(["table", "csv", "json"]), default="table")
def explain(texts: tuple[str, ...], source: Any, style: str) -> None:
    """Show how skill names are matched and scored, one row for each of TEXTS."""
    given = [*texts, *(source.read().splitlines() if source else [])]
    if not given:
        raise click.UsageError("Give at least one text, or --from FILE.")
    readable = [
        one.encode(errors="replace").decode() for one in given
    ]  # an argument may hold bytes that are no text
    _print_frame(pipelines.explain(readable), style)


@main.command()
@WORKSPACE
@click.option("--snapshot", help="This snapshot (default: the latest).")
@click.option("--team", help="Only this team.")
@click.option("--hours", type=click.FloatRange(0, 10_000), help="Practice hours per person.")
@click.option("--mentor-hours", type=click.FloatRange(0, 10_000), help="Hours that one mentor gives at most.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the plan: .xlsx, .csv or .json."
)
@click.option("--names", is_flag=True, help="Show people's names (hidden otherwise).")
@AS_JSON
@LANG
def plan(
    workspace: Path, snapshot: str | None, team: str | None, hours: float | None, mentor_hours: float | None,
    out: Path | None, names: bool, as_json: bool, lang: str,
) -> None:  # fmt: skip
    """Rank who could learn what next, from a snapshot."""
    words = text(lang)
    place = pipelines.Workspace(workspace)
    tables = (place.named(snapshot) if snapshot else place.latest()).tables()
    made = pipelines.make_plan(tables, _request(team, hours, mentor_hours))
    if out:
        pipelines.write_plan(made, tables, out, words, names=names)
        click.echo(words("Plan written to {file}.", file=str(out)), err=as_json)
    if as_json:
        click.echo(pipelines.render_plan(made, tables, "plan.json", words, names=names).decode())
    elif not out:
        _print_frame(_ranking(made, tables["people"], words, names=names), "table")


def _request(team: str | None, hours: float | None, mentor_hours: float | None) -> pipelines.PlanRequest:
    usual = pipelines.PlanRequest(team)
    return pipelines.PlanRequest(
        team,
        usual.hours_per_person if hours is None else hours,
        usual.mentor_hours if mentor_hours is None else mentor_hours,
    )


def _ranking(made: pipelines.Plan, people: pl.DataFrame, words: Text, *, names: bool) -> pl.DataFrame:
    label = dict(pipelines.labels(people, words, names=names).iter_rows())
    return pl.DataFrame(
        {
            words("Rank"): [move.rank for move in made.moves],
            words("Person"): [label[move.person_id] for move in made.moves],
            words("From"): [move.from_name.said(words) for move in made.moves],
            words("To"): [move.to_name.said(words) for move in made.moves],
            words("Hours"): [round(move.hours) for move in made.moves],
            words("Mentor"): [label.get(move.mentor_id or "", "") for move in made.moves],
        }
    )


@main.command()
@click.option(
    "--data",
    required=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The folder of public data (see pipelines/reference/README.md).",
)
@AS_JSON
def validate(data: Path, as_json: bool) -> None:  # fmt: skip
    """Recompute how far scores agree with published data."""
    from pipelines.fit import recompute  # noqa: PLC0415 - fitting is needed here only

    figures = recompute(data)
    if as_json:
        _print_json(figures)
    else:
        _print_frame(pl.DataFrame(figures), "table")


@main.command()
@WORKSPACE
@LANG
def sample(workspace: Path, lang: str) -> None:
    """Build the sample teams, if the workspace holds no snapshot yet."""
    place, words = pipelines.Workspace(workspace), text(lang)
    if place.snapshots():
        click.echo(words("The workspace “{folder}” holds snapshots already.", folder=str(workspace)))
        return
    for team in ("fr", "en"):
        built = pipelines.build([pipelines.sample(team)], place)
        click.echo("\n".join(_sentences(built, words)))


@main.command()
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Where to write it."
)
@LANG
def template(out: Path, lang: str) -> None:
    """Write an empty workbook to fill in, with drop-downs and instructions."""
    words = text(lang)
    pipelines.write_template(out, words)
    click.echo(words("Template written to {file}.", file=str(out)))


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _print_frame(frame: pl.DataFrame, style: str) -> None:
    writers: dict[str, Callable[[], str]] = {
        "csv": frame.write_csv,
        "json": lambda: json.dumps(frame.to_dicts(), ensure_ascii=False, indent=2) + "\n",
        "table": lambda: _table(frame),
    }
    click.echo(writers[style](), nl=False)


def _table(frame: pl.DataFrame) -> str:
    with pl.Config(tbl_rows=-1, tbl_cols=-1, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True,
                   tbl_formatting="NOTHING", tbl_width_chars=200, fmt_str_lengths=60, float_precision=2):  # fmt: skip
        return f"{frame}\n"


if __name__ == "__main__":
    main(prog_name="python -m pipelines")
