"""Import: what was recognised in the visitor's files, what may be changed, and the build."""

from __future__ import annotations

import streamlit as st

import pipelines
from dashboard import building, changed, components, confirm, intake, recognised, reshape, state

t = state.words()

components.header(
    t("Import"), t("Bring the skills spreadsheet you have; nothing is stored before you press Build.")
)
st.file_uploader(
    t("Spreadsheets (Excel, OpenDocument or CSV), {limit} MB each at most; several files are read together.",
      limit=pipelines.SETTINGS.limits.upload_mb),
    list(intake.ENDINGS), accept_multiple_files=True, key=intake.UPLOAD, on_change=intake.take,
)  # fmt: skip
with st.expander(t("Or paste cells"), icon=":material/content_paste:"):
    st.text_area(
        t("Select the cells in your spreadsheet with their header, copy them, and paste them here."),
        key=intake.PASTED, on_change=intake.take_pasted, height=140,
    )  # fmt: skip
    st.button(t("Read the pasted cells"))

brought = intake.draft()
if brought is None:
    with st.container(border=True):
        st.subheader(t("What the file should hold"), anchor=False)
        components.bullets(
            t(
                "Either a list with the columns person, skill and level; team, role and share of time are welcome."
            ),
            t("Or a table with one row for each person and one column for each skill."),
            t("A blank means “not assessed”: it is never read as zero. Titles and legends may stay."),
        )
        components.template(t)
    st.stop()

brought = intake.read(brought, t)
if brought.problem:
    components.error_panel(brought.problem, t)
reading = brought.reading
if reading is None:
    st.caption(t("Choose another file above, or correct this one and bring it again."))
    st.stop()

components.section(t("What was recognised"))
with st.container(border=True):
    recognised.summary(reading, t)
    reshape.offers(brought, reading, t)
    recognised.picture(reading, t)
    with st.expander(t("Change how it is read"), icon=":material/tune:"):
        reshape.form(brought, reading, t)
        if brought.mapping:
            st.caption(t("Keep this reading as a file, to use it again here or on the command line."))
            components.download(t("Download the mapping"), brought.mapping.to_toml(), "rempart-mapping.toml")
        st.file_uploader(
            t("Use a mapping kept earlier (.toml)"), ["toml"], max_upload_size=1, key=intake.SAVED,
            on_change=intake.take_mapping,
        )  # fmt: skip

if reading.found.rejects.height:
    components.section(
        t("Cells that could not be used"), t("They are kept with their reason; all others count.")
    )
    with st.container(border=True):
        recognised.rejects(reading, t)

changed.section(brought, reading, t)
components.section(t("How skills are understood"))
with st.container(border=True):
    confirm.skills(brought, reading, t)

components.section(t("Confirm and build"))
with st.container(border=True):
    building.step(brought, reading, t)
