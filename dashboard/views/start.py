"""Start: what Rempart does, a sample team, one's own spreadsheet, and what stays on this machine."""

from __future__ import annotations

import streamlit as st

from dashboard import components, data, intake, state
from dashboard.text import plain

t = state.words()

components.header(t("What is your team’s work worth when execution is abundant?"))
st.markdown(
    t(
        "Rempart reads the skills spreadsheet you already have and shows which part of the work AI is making "
        "abundant, and which part rests on judgment, presence and trust."
    )
    + " "
    + t("Then it proposes a reskilling plan, person by person, with a reason for every figure.")
)

sample, own = st.columns(2)
with sample, st.container(border=True, height="stretch"):
    st.subheader(t("See a sample team"), anchor=False)
    st.markdown(t("Invented people, realistic skills: a first look takes ten seconds."))
    with st.container(horizontal=True):
        intake.sample_button("en", t("Product and marketing team (English)"), t)
        intake.sample_button("fr", t("Hospital department (French)"), t)
with own, st.container(border=True, height="stretch"):
    st.subheader(t("Bring your spreadsheet"), anchor=False)
    st.markdown(
        t("A list of people, skills and levels, or a table with one row for each person: CSV or Excel.")
        + " "
        + t("You see how it is read before anything is kept.")
    )
    with st.container(horizontal=True):
        if st.button(t("Choose a file"), icon=":material/upload_file:"):
            st.switch_page("views/bring.py", query_params=state.link())
        components.template(t)

snapshots = data.snapshots()
if snapshots:
    current = data.chosen(snapshots)
    with st.container(border=True):
        with st.container(gap=None):
            st.caption(t("Your current snapshot"))
            st.subheader(", ".join(map(plain, current.files)), anchor=False)
            st.markdown(
                t("Describes {day}.", day=t.date(current.as_of))
                + " "
                + t.n("One snapshot is kept here.", "{n} snapshots are kept here.", len(snapshots))
            )
        with st.container(horizontal=True):
            components.page_button("views/overview.py", t("Go to the overview"), ":material/arrow_forward:")
            components.page_button("views/plan.py", t("Go to the plan"), ":material/route:")

components.section(t("What stays on this machine"))
for column, (icon, title, said) in zip(
    st.columns(3),
    (
        (":material/lock:", t("Everything"), t("Files, names and results stay in a folder here; nothing is sent out.")),
        (":material/visibility_off:", t("Names, hidden"),
         t("People are numbered until you ask for names, and small groups are not shown.")),
        (":material/balance:", t("No verdict"),
         t("Figures describe work, not people’s worth: they open a conversation and decide nothing.")),
    ),
    strict=True,
):  # fmt: skip
    with column:
        st.markdown(f"{icon} **{title}**")
        st.markdown(said)
