"""The command line: what scripts and schedulers use (design.md §3).

Exit codes: 0 done; 1 the input cannot be used (one message on stderr); 2 wrong usage.
"""

from __future__ import annotations

import json
import locale
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
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
    """Read FILES (a folder: every spreadsheet in it), score them and keep the result as a snapshot."""
    words = text(lang)
    with click.progressbar(
        length=len(pipelines.STAGES), file=sys.stderr, hidden=as_json or not sys.stderr.isatty()
    ) as bar:

        def progress(number: int, name: str) -> None:
            bar.label = words(name)
            bar.update(1 if number else 0)

        sources = pipelines.sources(files)
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


HOURS = click.FloatRange(0, 100_000)


@main.command()
@WORKSPACE
@click.option("--snapshot", help="This snapshot (default: the latest).")
@click.option("--team", help="Only this team.")
@click.option("--hours", type=click.FloatRange(0, 10_000), help="Practice hours per person.")
@click.option("--mentor-hours", type=click.FloatRange(0, 10_000), help="Hours that one mentor gives at most.")
@click.option("--team-hours", type=HOURS, help="Practice hours of each team in all (default: no limit).")
@click.option("--all-mentor-hours", type=HOURS, help="Hours of all mentors together (default: no limit).")
@click.option("--moves", type=click.IntRange(0, 20), help="Moves per person at most.")
@click.option(
    "--people-per-skill", type=click.IntRange(0, 1_000), help="People wanted in each critical skill."
)
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]), help="First day of the plan.")
@click.option(
    "--examine/--no-examine",
    default=None,
    help="Compare the sources of evidence and find the cells to check (default: up to 300 people).",
)
@click.option("--keep", is_flag=True, help="Keep the plan in the workspace, to follow it.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False),
    help="Write the plan: .xlsx, .pdf, .docx, .html, .csv, .json or .ics.",
)  # fmt: skip
@click.option(
    "--document", type=click.Choice(pipelines.DOCUMENTS), default="plan",
    help="With --out: the whole plan, a page for each person (.pdf), the works-council note (.docx, .pdf), or your "
         "own workbook with sheets added (.xlsx).",
)  # fmt: skip
@click.option("--names", is_flag=True, help="Show people's names (hidden otherwise).")
@AS_JSON
@LANG
def plan(
    workspace: Path, snapshot: str | None, examine: bool | None, keep: bool, out: Path | None, document: str,
    names: bool, as_json: bool, lang: str, **asked: Any,
) -> None:  # fmt: skip
    """Choose who could learn what next, from whom, within the hours that exist."""
    words, place = text(lang), pipelines.Workspace(workspace)
    chosen = place.named(snapshot) if snapshot else place.latest()
    tables = chosen.tables()
    request = _request(asked, pipelines.planlog.rulings(place))
    made = pipelines.make_plan(tables, _with_promises(request, place))
    if examine or (examine is None and made.people <= FEW):
        made = pipelines.examine(made, tables)
    if keep:
        pipelines.planlog.keep_plan(place, made, chosen.id, made.request.start or _today())
    if out:
        pipelines.write_plan(made, tables, out, words, names=names, document=document, snapshot=chosen)
        click.echo(words("Plan written to {file}.", file=str(out)), err=as_json)
    if as_json:
        click.echo(pipelines.render_plan(made, tables, "plan.json", words, names=names).decode())
    elif not out:
        _print_frame(_ranking(made, tables["people"], words, names=names), "table")
        click.echo("\n".join(_told(made, words)))


FEW = 300
"""People up to whom a plan is examined without being asked: beyond, it takes minutes."""


def _today() -> date:
    return datetime.now().date()


def _request(asked: Mapping[str, Any], rulings: tuple[pipelines.Ruling, ...]) -> pipelines.PlanRequest:
    usual, start = pipelines.PlanRequest(), asked["start"]
    given = {
        "team": asked["team"],
        "hours_per_person": asked["hours"],
        "mentor_hours": asked["mentor_hours"],
        "moves_per_person": asked["moves"],
        "team_hours": asked["team_hours"],
        "all_mentor_hours": asked["all_mentor_hours"],
        "people_per_skill": asked["people_per_skill"],
        "start": start.date() if start else None,
        "rulings": rulings,
    }
    return replace(usual, **{name: value for name, value in given.items() if value is not None})


def _with_promises(request: pipelines.PlanRequest, place: pipelines.Workspace) -> pipelines.PlanRequest:
    """The request with what mentors have promised to other teams in kept plans."""
    if request.team is None:
        return request
    found = pipelines.planlog.promised(place, request.team, request.start or _today(), request.weeks)
    return replace(request, promised=found.hours, promised_in=found.teams)


def _told(made: pipelines.Plan, words: Text) -> list[str]:
    """How good the plan is, what clashes, and what to keep in mind."""
    account = pipelines.account
    steady = account.steadiness(made)
    return [
        *map(words.render, account.quality(made)),
        *([words.render(steady)] if steady else []),
        *account.clash(made, words),
        *map(words.render, made.notes),
    ]


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
