"""Rempart's dashboard: page, navigation, choices, and the chosen screen.

Run it from the repository's folder: `python -m streamlit run dashboard/app.py`.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import components, data, state

MARK = str(Path(__file__).parent / "mark.svg")
FREE = ("", "import", "method")  # screens that need no snapshot

# Before the navigation: without an icon of ours, Streamlit fetches a page's icon from the network.
st.set_page_config(page_icon=MARK, layout="wide")
state.begin()
t = state.words()
st.logo(str(Path(__file__).parent / "logo.svg"), icon_image=MARK, size="large")
page = st.navigation(
    [
        st.Page("views/start.py", title=t("Start"), icon=":material/home:", default=True),
        st.Page("views/bring.py", title=t("Import"), icon=":material/upload_file:", url_path="import"),
        st.Page("views/overview.py", title=t("Overview"), icon=":material/dashboard:", url_path="overview"),
        st.Page("views/skills.py", title=t("Skills"), icon=":material/construction:", url_path="skills"),
        st.Page("views/plan.py", title=t("Plan"), icon=":material/route:", url_path="plan"),
        st.Page("views/method.py", title=t("Method"), icon=":material/function:", url_path="method"),
    ]
)
st.set_page_config(page_title=f"{page.title} · Rempart")
with components.page(t):
    found = data.snapshots()
    components.choices(found, t)
    if page.url_path in FREE:
        page.run()
    elif not found:
        components.nothing_yet(t)
    else:
        seen = data.shown()
        components.filters(seen, t)
        if seen.team is None:
            components.too_small(t)
        else:
            page.run()
