"""Words in English and French: gettext catalogues, messages that render in either, numbers and dates.

English is the source language: a message's identifier is its English text. The French catalogue is
`locale/fr/rempart.po`, read as it is (no compiled file to keep in step). `tests/test_text.py` fails on a
message without a translation.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

LANGUAGES = ("en", "fr")
CATALOGUES = Path(__file__).parent / "locale"

Value = str | int | float


def N_(template: str) -> str:  # noqa: N802 - gettext's customary name for "to translate later"
    """Mark `template` for translation where it is written; it is translated where it is shown."""
    return template


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 - the same, for a sentence with a number
    """Mark a sentence in its two forms for translation."""
    return singular, plural


@dataclass(frozen=True)
class Message:
    """A sentence to be said later, in the reader's language.

    `template` is the English text with `{named}` fields; `params` fill them. With `plural`, the number in
    `params["n"]` chooses the form.
    """

    template: str
    params: Mapping[str, Value] = field(default_factory=dict)
    plural: str | None = None

    def __str__(self) -> str:
        return text("en").render(self)

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON, to be stored beside the data and rendered later in either language."""
        return {"template": self.template, "params": dict(self.params), "plural": self.plural}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Message:
        """Read back what `to_dict` wrote."""
        return cls(stored["template"], stored["params"], stored["plural"])


def counted(forms: tuple[str, str], n: int, **params: Value) -> Message:
    """A message whose form (`forms` from `NN_`) depends on the number `n`, which fills `{n}`."""
    return Message(forms[0], {"n": n, **params}, forms[1])


@lru_cache(maxsize=16)
def catalogue(folder: Path, lang: str) -> NullTranslations:
    """The translations in `folder/<lang>/rempart.po`; English, or a missing file, translates nothing."""
    path = folder / lang / "rempart.po"
    if lang == "en" or not path.exists():
        return NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as handle:
        write_mo(compiled, read_po(handle, locale=lang))
    compiled.seek(0)
    return GNUTranslations(compiled)


@dataclass(frozen=True)
class Text:
    """Everything that depends on the reader's language. Call it with an English template."""

    lang: str
    catalogues: tuple[NullTranslations, ...]

    def __call__(self, template: str, **params: Value) -> str:
        """Say `template`, its fields filled."""
        return self._fill(self._find(template), params)

    def n(self, singular: str, plural: str, n: int, **params: Value) -> str:
        """The form that fits the number `n`, which fills `{n}`."""
        for known in self.catalogues:
            found = known.ngettext(singular, plural, n)
            if found not in (singular, plural):
                return self._fill(found, {"n": n, **params})
        return self._fill(singular if n == 1 else plural, {"n": n, **params})

    def render(self, message: Message) -> str:
        """Say a stored message."""
        if message.plural is None:
            return self(message.template, **message.params)
        params = dict(message.params)
        return self.n(message.template, message.plural, int(params.pop("n")), **params)

    def number(self, value: float | None, digits: int = 0) -> str:
        """`value` with `digits` decimals, as the language writes it; a dash for no value."""
        if value is None or math.isnan(value):
            return "–"
        return str(
            format_decimal(
                round(value, digits), format="#,##0." + "0" * digits if digits else "#,##0", locale=self.lang
            )
        )

    def percent(self, share: float | None) -> str:
        """A share of 0..1 as a whole percentage."""
        if share is None or math.isnan(share):
            return "–"
        return str(format_percent(share, format=None, locale=self.lang))

    def date(self, day: date) -> str:
        """A day in the language's medium form."""
        return format_date(day, format="medium", locale="en_GB" if self.lang == "en" else self.lang)

    def _find(self, template: str) -> str:
        if not template:
            return ""  # gettext keeps the catalogue's own header under the empty string
        for known in self.catalogues:
            found = known.gettext(template)
            if found != template:
                return found
        return template

    def _fill(self, template: str, params: Mapping[str, Value]) -> str:
        shown = {name: self._shown(value) for name, value in params.items()}
        return template.format(**shown) if shown else template

    def _shown(self, value: Value) -> str:
        if isinstance(value, float):
            return self.number(value, 0 if math.isfinite(value) and value == round(value) else 1)
        return self.number(value) if isinstance(value, int) else value


@lru_cache(maxsize=8)
def text(lang: str, *folders: Path) -> Text:
    """The words of `lang` ("en" or "fr"), from these catalogues and then from the pipelines' own."""
    chosen = lang if lang in LANGUAGES else "en"
    return Text(chosen, tuple(catalogue(folder, chosen) for folder in (*folders, CATALOGUES)))
