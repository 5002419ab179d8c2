"""The note for a works council: what is done with people's data, and the beginning of an impact assessment.

It is a draft to be completed and reviewed by lawyers, and it says so. References: Regulation (EU) 2016/679 (GDPR),
Regulation (EU) 2024/1689 (AI Act), French Labour Code L. 1222-3, L. 1222-4, L. 2312-8 (II, 4°), L. 2312-38.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from pipelines.agreement import published
from pipelines.export.assumptions import formulas, limits, sources
from pipelines.export.blocks import Block, Bullets, Document, Heading, Para, Table, Terms
from pipelines.export.content import Content
from pipelines.text import N_, Text

Tables = Mapping[str, pl.DataFrame]


def council(content: Content, tables: Tables, words: Text) -> Document:
    """Write the note on a plan made from `tables`. It names nobody, whatever the setting."""
    return Document(
        title=words("Note for the works council"),
        subject=words("Rempart, skills mapping and reskilling plan: {team}", team=content.team),
        dated=words(
            "{day} · from {files}", day=words.date(content.day), files=", ".join(content.files) or "–"
        ),
        foot=words("Draft for legal review · {day}", day=words.date(content.day)),
        blocks=tuple(_blocks(content, tables, words)),
    )


def _blocks(content: Content, tables: Tables, words: Text) -> Iterator[Block]:
    yield Para(
        words("Draft, not legal advice. It states what the tool does; what the employer decides is left to complete "
              "(marked […]). Have it reviewed by your lawyer and your data-protection officer before use."),
        "notice",
    )  # fmt: skip
    yield from _purpose(words)
    yield from _data(tables, words)
    yield from _this_plan(content, words)
    yield Heading(words("3. How figures are made"))
    yield Para(words("Every figure follows from these rules. The model that reads skill names was fitted once on "
                     "public data and on Rempart's reference; it learns nothing from the people of this file. A "
                     "plan is a list of proposals: the tool decides nothing. But it does choose to whom it "
                     "proposes a move, and people with a high exposure come first."))  # fmt: skip
    yield Terms(formulas(content, words))
    yield from _viewers(content, words)
    yield from _retention(words)
    yield from _agreement(words)
    yield Heading(words("8. Limits"))
    yield Terms(limits(words))
    yield from _impact(words)
    yield from _checklist(words)
    yield Heading(words("Sources"), 2)
    yield Terms(sources(words))


def _purpose(words: Text) -> Iterator[Block]:
    yield Heading(words("1. Purpose"))
    yield Para(words("Rempart reads the skills inventory that a team keeps. It shows which parts of the work AI tools "
                     "can do, which parts stay scarce, and which moves people could practise, so that a reskilling "
                     "plan can be agreed with each person."))  # fmt: skip
    yield Para(words("It is not made for assessing, ranking, selecting or dismissing people, nor for setting pay, and "
                     "must not be used so."))  # fmt: skip
    yield Terms(
        (
            (words("Purpose in this company"), words("[…] to complete")),
            (words("Legal basis (GDPR art. 6)"), words("[…] to complete; consent is rarely free between employer "
                                                       "and employee")),
            (words("Controller and contact"), words("[…] to complete, with the data-protection officer")),
            (words("Consultation"),
             words("In a French private company: the CSE is consulted on the introduction of new technology "
                   "(Labour Code, "
                   "L. 2312-8, II, 4°), and informed beforehand of automated processing for managing staff, or "
                   "consulted "
                   "where it allows their activity to be monitored (L. 2312-38); each employee is informed beforehand "
                   "(L. 1222-3 and L. 1222-4). A public employer follows the rules of the public service. "
                   "Elsewhere: […]")),
            (words("AI Act"),
             words("Whether the intended use falls under Annex III, point 4 of Regulation (EU) 2024/1689 (employment) "
                   "is to be assessed. If it does, the employer informs the employees and their representatives before "
                   "use (art. 26, par. 7); check from which date these duties apply: […]")),
        )
    )  # fmt: skip


def _data(tables: Tables, words: Text) -> Iterator[Block]:
    people, scores = tables["people"], tables["scores"]
    yield Heading(words("2. Data used"))
    row = tables["team"].filter(pl.col("team").is_null())
    ratings, blanks = (int(row[name].sum() or 0) for name in ("n_ratings", "n_blanks"))
    yield Para(
        words("The file lists {people}, {skills}, {ratings} and {blanks}, cells marked as not applicable "
              "included. A blank is "
                      "never read as zero.",
              people=words.n("{n} person", "{n} people", people.height),
              skills=words.n("{n} skill", "{n} skills", tables["skills"].height),
              ratings=words.n("{n} rating", "{n} ratings", ratings),
              blanks=words.n("{n} blank", "{n} blanks", blanks))
    )  # fmt: skip
    yield Table(
        (words("Data"), words("In this file"), words("What for")),
        tuple(
            (words(said), _count(frame, column, words), words(why))
            for said, frame, column, why in (
                (
                    N_("Name or identifier"),
                    people,
                    "person",
                    N_("to tell people apart; hidden unless asked for"),
                ),
                (N_("Team"), people, "team", N_("figures by team")),
                (N_("Role"), people, "role", N_("to read the figures in context")),
                (
                    N_("Position in the hierarchy"),
                    people,
                    "seniority",
                    N_("whether the order of positions follows durable value, for groups"),
                ),
                (
                    N_("Pay band or category"),
                    people,
                    "pay_band",
                    N_(
                        "whether the order of positions follows durable value, for groups; leave this column out if "
                        "the question is not to be asked"
                    ),
                ),
                (N_("Skills and levels"), scores, "level", N_("every figure")),
                (
                    N_("Share of working time by skill"),
                    tables.get("inventory", scores.clear()),
                    "share",
                    N_(
                        "how much each skill counts. Where it is missing, Rempart infers it from the level, which may "
                        "not reflect the time spent"
                    ),
                ),
                (N_("Interest in a skill"), scores, "interest", N_("moves that people want come first")),
                (N_("Target level"), scores, "target", N_("moves that the file asks for")),
            )
        ),
        (2, 1.3, 3),
    )
    yield Para(words("Contacts, birth dates and secrets found in a file are recognised and read into no table. The "
                     "original file is kept as it was."))  # fmt: skip


def _this_plan(content: Content, words: Text) -> Iterator[Block]:
    """What this plan would ask of people, without saying of whom."""
    plan = content.plan
    alone = sum(move.mentor_id is None for move in plan.moves)
    mentors = len({move.mentor_id for move in plan.moves} - {None})
    yield Heading(words("What this plan would ask"), 2)
    yield Terms((
        (words("People with a move"), words("{n} of {all}", n=plan.people, all=len(content.people))),
        (words("Moves"), words.number(len(plan.moves))),
        (words("Practice hours"),
         words("{hours} in all over {weeks} weeks, {most} at most for each person; on working time or not: […]",
               hours=round(plan.hours), weeks=plan.request.weeks, most=plan.request.hours_per_person)),
        (words("Mentors"),
         words("{mentors}, {hours} hours in all; {alone} without a mentor inside. Nobody was asked yet.",
               mentors=words.n("{n} colleague", "{n} colleagues", mentors), hours=round(plan.mentor_hours),
               alone=words.n("{n} move", "{n} moves", alone))),
    ))  # fmt: skip


def _count(frame: pl.DataFrame, column: str, words: Text) -> str:
    known = frame.height - frame[column].null_count() if column in frame.columns else 0
    return words.n("{n} value", "{n} values", known) if known else words("none")


def _viewers(content: Content, words: Text) -> Iterator[Block]:
    few = content.settings.framework.small_group
    yield Heading(words("4. Who sees what"))
    yield Table(
        (words("Who"), words("What the tool shows"), words("What the employer decides")),
        (
            (words("The person"), words("Their own page, to discuss with their lead"),
             words("[…] given to each person before anyone acts on it")),
            (words("The lead"), words("Figures of the team; pages of its people when names are shown"), words("[…]")),
            (words("HR, management"),
             words("Figures of groups of {n} people or more; people as numbers unless names are shown", n=few),
             words("[…] who may show names, and when")),
            (words("Works council"), words("This note and the report, without names"), words("[…]")),
            (words("Anyone else"), words("Nothing: the tool runs on one machine, without account or network"),
             words("[…] who has access to that machine")),
        ),
        (1.2, 3, 2.4),
    )  # fmt: skip
    yield Para(words("Names are hidden until someone asks for them. While they are hidden, no figure is shown of "
                     "a group "
                     "smaller than {n}, nor where other figures would give it away. When names are shown, this "
                     "protection "
                     "no longer applies: decide who may show them.", n=few))  # fmt: skip


def _retention(words: Text) -> Iterator[Block]:
    yield Heading(words("5. Retention and security"))
    yield Bullets((
        words("Everything stays in one folder on the user's machine; nothing is sent, and nothing is downloaded while "
              "the tool runs."),
        words("Each reading of a file is a dated snapshot; deleting its folder erases it, original file included."),
        words("Kept plans, decisions on moves, answers of people and corrections stand beside the snapshots, in "
              "the same "
              "folder: they are deleted apart, or with the whole folder."),
        words("Exports are files like any other: whoever makes one answers for it."),
        words("How long snapshots and exports are kept, and who deletes them: […]"),
    ))  # fmt: skip
    yield Heading(words("6. Rights of the people concerned"))
    yield Bullets((
        words("To be informed beforehand, in plain words (GDPR art. 13 and 14)."),
        words("To have access to their data and figures: the page for each person (art. 15)."),
        words("To have a level, a skill or a match corrected: the figures follow (art. 16)."),
        words("To have data erased or its use restricted, and to object (art. 17, 18 and 21)."),
        words("Not to be subject to a decision based on automated processing alone (art. 22): no such decision is "
              "made."),
        words("To refuse a move: a move that was ruled out does not come back."),
        words("Contact: […]"),
    ))  # fmt: skip


def _agreement(words: Text) -> Iterator[Block]:
    known = {figure["id"]: figure for figure in published()}
    yield Heading(words("7. How far the figures agree with published data"))
    yield Para(words("Measured on tasks, occupations and names that were not used in fitting. 1 is full "
                     "agreement, 0 none; "
                     "on the same tasks, the human annotators and the GPT-4 raters agree with each other at {human}. "
                     "The tasks are American ones: they say nothing of how well the figures fit one workplace.",
                     human=words.number(known["task_human_gpt4"]["value"], 2)))  # fmt: skip
    head = (words("What, against what"), words("Measure"), words("Figure"), words("Number"))
    rows = [_agreed(said, known[name], words) for name, said in _AGREEMENT.items() if name in known]
    yield Table(head, tuple(rows), (4, 2, 0.8, 0.9), (2, 3))
    yield Para(
        words(
            "Read from its name alone, about one skill in {wrong} gets another leading dimension than in the "
            "reference: that is why names are confirmed on the Import screen.",
            wrong=round(1 / (1 - known[f"name_{words.lang}"]["value"])),
        )
    )
    yield Para(words("The reference was drafted by AI language models on a written rubric, then scored a second "
                     "time by AI "
                     "models that did not see the first scores. No human expert has reviewed it as a "
                     "whole."))  # fmt: skip


def _agreed(said: str, figure: Mapping[str, Any], words: Text) -> tuple[str, ...]:
    measure = _MEASURES[figure["measure"]]
    return words(said), words(measure), words.number(figure["value"], 2), words.number(figure["n"])


_MEASURES = {"Spearman": N_("rank correlation"), "leading dimension right": N_("share right")}
_AGREEMENT = {
    "task_capability_gpt4": N_("AI capability of a task, against GPT-4 raters"),
    "task_capability_human": N_("AI capability of a task, against human annotators"),
    "task_human_gpt4": N_("Human annotators against GPT-4 raters, without Rempart"),
    "occupation_capability_gpt4": N_("AI capability of an occupation, against GPT-4 raters"),
    "occupation_judgment": N_("Judgment, against O*NET's survey of occupations"),
    "occupation_presence": N_("Presence, against O*NET's survey of occupations"),
    "occupation_trust": N_("Trust, against O*NET's survey of occupations"),
    "name_en": N_("Leading dimension of a bare skill name in English"),
    "name_fr": N_("Leading dimension of a bare skill name in French"),
}


def _impact(words: Text) -> Iterator[Block]:
    yield Heading(words("9. Starting point for a data-protection impact assessment (GDPR art. 35)"))
    yield Table(
        (words("Risk for people"), words("What the tool does"), words("Left to the employer")),
        (
            (words("Figures are used to choose who leaves"),
             words("Says in every file that it is not made for it; lists people in no order of merit"),
             words("[…] a written commitment, and its control")),
            (words("Someone is recognised in a small group"),
             words("Hides small groups, also where a difference would give them away"),
             words("[…] who may show names")),
            (words("A wrong level or match harms someone"),
             words("Shows spans, sources and the cells to check first; corrections win for good"),
             words("[…] a talk with each person before the plan is agreed")),
            (words("Levels are unfair, or given by different hands"),
             words("Shows blanks and never fills them; keeps the file's own value beside each level"),
             words("[…] how levels are given, and reviewed")),
            (words("A move is imposed"), words("A move can be ruled out; interest raises a move's chances"),
             words("[…] refusing has no consequence")),
            (words("Data leaks"), words("Runs without network; ids say nothing outside the folder"),
             words("[…] disk encryption, rights on the folder, handling of exports")),
        ),
        (1.7, 2.6, 2),
    )  # fmt: skip


def _checklist(words: Text) -> Iterator[Block]:
    yield Heading(words("10. Before use"))
    yield Bullets((
        words("Purpose, legal basis, people with access and retention completed: […]"),
        words("Works council consulted on: […]"),
        words("Employees informed on: […]"),
        words("Legal review by, on: […]"),
        words("Data-protection officer's opinion, on: […]"),
        words("Date of the next review: […]"),
    ))  # fmt: skip
