"""The parts of the Method screen."""

from __future__ import annotations

from typing import Any

import streamlit as st

import pipelines
from dashboard import components, data, figures, skills, tables
from dashboard.text import plain
from pipelines import Text

MOST = 200
"""Characters of a text to explain."""


def box(t: Text) -> None:
    """A skill's name or any text, explained: what it was matched to, its worth, the evidence, the nearest entries."""
    said = st.text_input(
        t("A skill, in English or French"), t("negotiation"), MOST, key="explain", persist_state="session"
    )
    if not said.strip():
        st.caption(t("Write a skill’s name to see what it was matched to and what its worth rests on."))
        return
    row = data.details(" ".join(said.split()))
    st.markdown(skills.matched({**row, "text": row["skill"]}, t))
    if reason := row[f"reason_{t.lang}"]:
        st.markdown(f"*{plain(reason)}*")
    _shares(row, t)
    st.markdown(
        t("AI can do about {value} of its execution ({low} to {high}, according to the evidence).",
          value=t.percent(row["ai_capability"]), low=t.percent(row["ai_capability_low"]),
          high=t.percent(row["ai_capability_high"]))
        + " "
        + t("So {exposed} of the skill is exposed at an ordinary level, and {durable} is durable.",
            exposed=t.percent(row["execution"] * row["ai_capability"]), durable=t.percent(1 - row["execution"]))
    )  # fmt: skip
    left, right = st.columns(2, gap="medium")
    with left:
        st.subheader(t("Evidence by source"), anchor=False)
        figures.short_table(tables.evidence(row, t))
    with right:
        st.subheader(t("Nearest entries of the reference"), anchor=False)
        _nearest(row, t)


def _nearest(row: dict[str, Any], t: Text) -> None:
    """The nearest entries: at once where the encoder read the text, on demand where it was not needed."""
    if row["nearest"]:
        figures.short_table(tables.nearest(row["nearest"], row["nearest_similarity"], t))
        return
    st.caption(t("The name itself was enough, so nothing had to be compared by meaning."))
    if st.button(t("Compare by meaning"), icon=":material/compare_arrows:", key="compare"):
        with st.spinner(t("Reading the whole reference, the first time only.")):
            figures.short_table(tables.nearest(*data.closest(row["skill"]), t))


def _shares(row: dict[str, Any], t: Text) -> None:
    """The four shares of a skill's worth, each with the margin of its execution."""
    names = {
        "execution": t("Execution"),
        "judgment": t("Judgment"),
        "presence": t("Presence"),
        "trust": t("Trust"),
    }
    with st.grid(4, min_column_width=120, gap="small"):
        for name, label in names.items():
            st.metric(label, t.percent(row[name]), border=True)
    st.caption(
        t("Execution’s share is known to within {margin} on either side; the other three share what is left.",
          margin=t.percent(row["margin"]))
    )  # fmt: skip


def formulas(t: Text) -> None:
    """The rules, each with a sentence."""
    framework = pipelines.SETTINGS.framework
    exposed, held, durable = (rf"\mathrm{{{said}}}" for said in (t("exposed"), t("held"), t("durable")))
    start, rest = (
        t.number(share, 1).replace(",", "{,}")
        for share in (framework.premium_from, 1 - framework.premium_from)
    )
    rules = (
        (t("What a skill’s worth rests on: shares of execution, judgment, presence and trust that add up to 1."),
         r"e + j + p + c = 1"),
        (t("The part that is exposed: execution, times what AI can do of it (a), less a premium for excellence."),
         rf"{exposed} = e \cdot a \cdot (1 - \pi(\ell))"),
        (t("The premium: nothing up to level {start} of 100, then a smooth rise to {top} at the top.",
           start=components.points(framework.premium_from, t), top=t.percent(framework.premium_top)),
         r"\pi(\ell) = \tfrac12 \, x^2 (3 - 2x)", rf"x = \frac{{\ell - {start}}}{{{rest}}} \in [0, 1]"),
        (t("What remains of execution holds; judgment, presence and trust are durable. The three add up to 1."),
         rf"{held} = e - {exposed}", rf"{durable} = j + p + c"),
        (t("A person’s figure is the sum over their skills, by the share of their work (w); a team’s is the plain "
           "mean over its people."),
         rf"E = \sum_s w_s \cdot {exposed}_s", r"\sum_s w_s = 1"),
    )  # fmt: skip
    for words, *lines in rules:
        with st.container(border=True):
            st.markdown(words)
            for line in lines:
                st.markdown(rf"$\displaystyle {line}$", text_alignment="center")
    st.markdown(
        t("Squeezed middle: work that is mostly execution ({execution} or more) at an ordinary level (from {low} to "
          "under {high} of 100). Working level: {working}. Key person: the only one at working level in a skill.",
          execution=t.percent(framework.squeezed_execution), low=components.points(framework.squeezed_from, t),
          high=components.points(framework.squeezed_below, t), working=components.points(framework.working_level, t))
        + " "
        + t("Knowledge moat: the work whose skills are knowledge as such, and how much of it is exposed. Lost "
            "apprenticeship: a judgment skill that is learned by doing a skill exposed by {share} or more, while "
            "somebody still learns that way.", share=t.percent(framework.lost_exposed))
    )  # fmt: skip


def sources(t: Text) -> None:
    """The four answers to where a skill's figures come from."""
    known = pipelines.source_names(t)
    ways = (
        ("reference", t("The name, another name or a close spelling is an entry of the reviewed lexicon.")),
        ("similar", t("Its meaning is close enough to one entry, measured on sentence embeddings.")),
        (
            "estimated",
            t("Nothing is close enough: the model scores the words themselves, with a wider span."),
        ),
        ("yours", t("You corrected it; that always wins.")),
    )
    components.bullets(*(f"**{known[source]}** – {said}" for source, said in ways))
    st.markdown(
        t("“No good match” is an answer: a wrong match that looks sure would be worse than an estimate.")
    )


def limits(t: Text) -> None:
    """What the figures cannot say."""
    components.bullets(
        t("The evidence is American, from 2023 and about tasks as described; your work may differ."),
        t("Levels are what people or their managers wrote. They are not measurements."),
        t("A skill’s name says little: an estimate from two words has a wide span, and deserves one."),
        t(
            "What AI can do is not what will be done with it: figures are about work, never about jobs to cut."
        ),
        t("A plan is a proposal to discuss with the people concerned, and with their representatives."),
    )


def privacy(t: Text) -> None:
    """What happens to people's data."""
    few = pipelines.SETTINGS.framework.small_group
    components.bullets(
        t("Everything stays on this machine: no account, no statistics, no call to any service."),
        t("Names are kept apart from scores and leave the server only when you turn them on."),
        t("Without names, groups under {n} people are not shown.", n=few),
        t("Contacts and secrets found in a file are not stored in any table; the original file is kept as it was."),
        t("To forget a team, delete its folder in the workspace: {folder}.",
          folder=plain(str(pipelines.workspace_folder().resolve()))),
    )  # fmt: skip


def credits(t: Text) -> None:  # noqa: A001 - what the section is called; the interactive helper is of no use here
    """Whose data and work this rests on."""
    components.bullets(
        t("O\\*NET® 29.3 by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA), used "
          "under the CC BY 4.0 licence. O\\*NET® is a trademark of USDOL/ETA. Rempart has modified this "
          "information; USDOL/ETA has not approved, endorsed or tested these changes."),
        t("Tyna Eloundou, Sam Manning, Pamela Mishkin, Daniel Rock, “GPTs are GPTs: Labor market impact potential "
          "of LLMs”, Science, 2024; data under the MIT licence."),
        t("Multilingual universal sentence encoder, run on this machine, Apache 2.0 licence."),
    )  # fmt: skip
