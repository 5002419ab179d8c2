"""Rempart's dashboard: page, navigation, choices, and the chosen screen.

Run it from the repository's folder: `python -m streamlit run dashboard/app.py`.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import components, data, filters, memory, screens, state

MARK = str(Path(__file__).parent / "mark.svg")

# Before the navigation: without an icon of ours, Streamlit fetches a page's icon from the network.
st.set_page_config(page_icon=MARK, layout="wide")
state.begin()
t = state.words()
st.logo(str(Path(__file__).parent / "logo.svg"), icon_image=MARK, size="large")
page = st.navigation(screens.pages(t), expanded=True)
st.set_page_config(page_title=f"{page.title} · Rempart")
with components.page(t), memory.settled(page.url_path):
    found = data.snapshots()
    filters.language(t)
    if page.url_path in screens.FREE:
        page.run()
    elif not found:
        components.nothing_yet(t)
    else:
        screens.run(page, found, t)
