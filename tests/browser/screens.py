"""Every screen, by its address and what stands at its head, and a look at one."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from dashboard.text import words
from pipelines import Snapshot
from tests.browser.steps import accessible, in_scheme, sound, visit


@dataclass(frozen=True)
class Screen:
    """Where a screen is and its heading in English; with `skill`, or the first person, chosen."""

    path: str
    title: str | None = None
    skill: str | None = None
    person: bool = False

    def address(self, snapshot: Snapshot) -> tuple[str, dict[str, str]]:
        """The screen's path, and what else its address says."""
        query = {"skill": self.skill} if self.skill else {}
        if self.person:
            query["person"] = str(snapshot.table("people")["person_id"].min())
        return self.path, query


EVERY = {
    "start": Screen("", "What is your team’s work worth when execution is abundant?"),
    "import": Screen("import", "Import"),
    "overview": Screen("overview", "Overview"),
    "skills": Screen("skills", "Skills"),
    "skill": Screen("skill", "One skill"),
    "excel": Screen("skill", skill="excel"),
    "people": Screen("people", "People"),
    "person": Screen("people", person=True),
    "inversion": Screen("inversion", "Inversion"),
    "horizon": Screen("horizon", "Horizon"),
    "whatif": Screen("whatif", "What if"),
    "trends": Screen("trends", "Trends"),
    "plan": Screen("plan", "Reskilling plan"),
    "method": Screen("method", "Method"),
}


def look_at(page: Page, server: str, snapshot: Snapshot, name: str, lang: str, *, axe: bool) -> None:
    """Open a screen, see its heading and that it is sound; with `axe`, that it is accessible, and all this dark too."""
    screen, t = EVERY[name], words(lang)
    path, query = screen.address(snapshot)
    visit(page, server, path, lang=lang, snapshot=snapshot.id, **query)
    heading = page.get_by_role("heading", level=1).first
    if screen.title:
        expect(heading).to_contain_text(t(screen.title))
    elif screen.skill:
        rows = snapshot.table("skill").filter(skill_id=screen.skill)
        expect(heading).to_have_text(rows[f"name_{lang}"][0])
    else:
        expect(heading).to_have_text(t("Person") + " 01")
    sound(page, f"{name}-{lang}")
    if axe:
        accessible(page, f"{name}-{lang}")
        in_scheme(page, "dark")
        sound(page, f"{name}-{lang}")
        accessible(page, f"{name}-{lang}")
