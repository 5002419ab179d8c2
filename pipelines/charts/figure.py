"""What every chart function returns, and the few steps that they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from textwrap import wrap
from typing import Any

import altair as alt
import polars as pl

from pipelines.charts.theme import palette, theme
from pipelines.text import Text

Drawing = alt.Chart | alt.LayerChart | alt.FacetChart

MOST_MARKS = 2_000
"""Above this a browser's screen reader no longer keeps up, so charts aggregate or say what they leave out."""


@dataclass(frozen=True, eq=False)
class Figure:
    """A chart, its message, its text alternative and its table.

    `name` is its slug; `title` says the message; `summary` is one sentence for who cannot see the chart, and is
    the chart's `description` too. The chart fills its container and carries no title of its own. `table` has the
    figures, 0 to 100, under column names in the reader's language. All words are plain text: whoever shows
    them escapes what their place treats as markup.
    """

    name: str
    title: str
    summary: str
    chart: Drawing
    table: pl.DataFrame

    @cached_property
    def spec(self) -> dict[str, Any]:
        """The chart as a Vega-Lite specification with its data inside; not to be changed in place."""
        return dict(self.chart.to_dict())

    @cached_property
    def frames(self) -> dict[str, pl.DataFrame]:
        """The data of `spec` by name: who shows the chart again and again need not read rows each time."""
        named = self.spec.get("datasets", {})
        return {name: pl.DataFrame(rows, infer_schema_length=None) for name, rows in named.items()}

    def picture(self, form: str, *, dark: bool = False, width: int = 960) -> bytes:
        """The chart with its title as a file: `form` is "png" (at twice the size) or "svg". Raises ValueError."""
        spec = self.at(width, dark=dark).to_dict()
        return render_picture(spec, form)

    def at(self, width: int, *, dark: bool = False) -> Drawing:
        """The chart with its title, `width` pixels wide, on a solid ground: for pictures and documents."""
        ground = {**theme(dark), "background": palette(dark).background}
        fit = alt.AutoSizeParams(type="fit-x", contains="padding")
        title = wrap(self.title, max(20, width // 9))
        return self.chart.properties(width=width, title=title, autosize=fit, config=ground)


def render_picture(spec: dict[str, Any], form: str) -> bytes:
    """A Vega-Lite specification as "png" or "svg". Raises ValueError for another form.

    The renderer runs in this process and has no network; it is loaded when it is first needed.
    """
    import vl_convert  # noqa: PLC0415 - 90 MB that a page without a download does not need

    if form == "png":
        return bytes(vl_convert.vegalite_to_png(spec, scale=2, allowed_base_urls=[]))
    if form == "svg":
        return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])).encode()
    raise ValueError(form)


def draw(
    layers: Sequence[alt.Chart | alt.LayerChart], summary: str, height: int | alt.Step, *, dark: bool
) -> alt.LayerChart:
    """The layers as one chart that fills its container, `height` pixels high (or one step for each row)."""
    whole = alt.LayerChart(layer=list(layers))
    return whole.properties(width="container", height=height, description=summary, config=theme(dark))


def hundred(column: str) -> pl.Expr:
    """A share of 0..1 as 0..100, without the noise of binary fractions; NaN becomes null."""
    return (pl.col(column).fill_nan(None) * 100).round(6)


def whole(value: str | pl.Expr) -> pl.Expr:
    """A figure of 0..100 (a column or an expression) as a whole number, halves away from zero."""
    figure = pl.col(value) if isinstance(value, str) else value
    return figure.round(0, mode="half_away_from_zero").cast(pl.Int64)


def skill_name(words: Text) -> pl.Expr:
    """The skill's name in the reader's language; failing that the other language's, then its identifier."""
    other = "en" if words.lang == "fr" else "fr"
    return pl.coalesce(f"name_{words.lang}", f"name_{other}", "skill_id")


def one_group(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows of one group: everybody's where `frame` has several teams, otherwise all of them."""
    return frame.filter(pl.col("team").is_null()) if frame.get_column("team").n_unique() > 1 else frame


def apart(column: str) -> pl.Expr:
    """`column` with a number after the second and later rows of one text, so that no two rows share a place.

    Twice, because a text may already end in such a number.
    """
    return _numbered(_numbered(pl.col(column)))


def _numbered(text: pl.Expr) -> pl.Expr:
    place = pl.int_range(1, pl.len() + 1).over(text)
    return pl.when(place > 1).then(pl.format("{} ({})", text, place)).otherwise(text)


def short(text: str, length: int = 60) -> str:
    """`text`, cut with an ellipsis after `length` characters."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def translated(column: str, names: dict[str, str], words: Text) -> pl.Expr:
    """A column of codes as words: `names` has the English template of each; other codes stay as they are."""
    return pl.col(column).replace({code: words(template) for code, template in names.items()})
