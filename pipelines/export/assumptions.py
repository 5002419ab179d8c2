"""What a plan assumes, in words: settings used, formulas, sources with their credit, limits. And its sheet."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from pipelines import account
from pipelines.export.content import Content
from pipelines.export.styles import LINE, Book, row_height, set_page
from pipelines.lexicon import lexicon
from pipelines.text import Text

WIDTHS = (38, 92)
Lines = tuple[tuple[str, str], ...]


def write_assumptions(book: Book, sheet: Worksheet, content: Content, words: Text) -> None:
    """Write the sheet: four blocks of a term and what is said of it."""
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    set_page(sheet, landscape=False)
    book.text(sheet, (0, 0), words("Assumptions"), "title")
    sheet.set_row(0, 2.2 * LINE)
    row = 2
    for heading, lines in blocks(content, words):
        row = _write_block(book, sheet, row, heading, lines)


def blocks(content: Content, words: Text) -> tuple[tuple[str, Lines], ...]:
    """The four blocks, each a heading and its lines, for every format to say the same."""
    return (
        (words("Settings of this plan"), _settings(content, words)),
        (words("Formulas in words"), formulas(content, words)),
        (words("Sources"), sources(words)),
        (words("Limits"), limits(words)),
    )


def _write_block(book: Book, sheet: Worksheet, row: int, heading: str, lines: Lines) -> int:
    book.wide_text(sheet, row, (0, 1), heading, "heading")
    sheet.set_row(row, 1.7 * LINE)
    for at, (term, said) in enumerate(lines, start=row + 1):
        book.text(sheet, (at, 0), term, "strong")
        book.text(sheet, (at, 1), said, "text")
        sheet.set_row(at, row_height((term, said), WIDTHS))
    return row + len(lines) + 2


def _settings(content: Content, words: Text) -> Lines:
    request, planning, framework = content.plan.request, content.settings.planning, content.settings.framework
    hundred = 100
    said = " ".join(words.render(one) for one in account.assumptions(content.plan, content.settings))
    return (
        (words("What the plan takes for granted"), said),
        (words("Practice hours for each person"), words.number(request.hours_per_person)),
        (words("Hours that each mentor can give"), words.number(request.mentor_hours)),
        (words("Moves for each person, at most"), words.number(request.moves_per_person)),
        (words("Mentor hours for one practice hour"), words.number(planning.mentor_share, 1)),
        (words("Part of a skill's weight that a move takes"), words.percent(planning.shift)),
        (words("Exposed share from which to move"), words.percent(planning.from_exposed)),
        (words("Working level, mentor level"),
         words("{working} and {mentor} of 100", working=words.number(hundred * framework.working_level),
               mentor=words.number(hundred * framework.mentor_level))),
        (words("Base hours without a pathway"), words.number(planning.base_hours)),
        (words("Fewest people for a group's figures"), words.number(framework.small_group)),
    )  # fmt: skip


def formulas(content: Content, words: Text) -> Lines:
    """The rules of the framework and of plans, each a term and its formula in words."""
    planning, framework = content.settings.planning, content.settings.framework
    return (
        (words("Exposed share of a skill"),
         words("execution × AI capability × (1 − discount); the discount is 0 up to level {low}, then rises to "
               "{top} at level {high}, because what is done exceptionally well is not what AI tools replace",
               low=words.number(100 * framework.premium_from), high=words.number(100 * framework.premium_full_at),
               top=words.percent(framework.premium_top))),
        (words("Durable share of a skill"), words("judgment + presence + trust")),
        (words("Index of a person, of a team"),
         words("sum over the person's skills of weight × share; mean over the people of the team")),
        (words("Gain of a move"),
         words("part taken × weight × (fall in exposed share + rise in durable share), from the old skill to the "
               "new one at its goal level")),
        (words("Practice hours"),
         words("base hours × step of level ÷ working level, one rung of {rung} at least, rounded up; base hours "
               "are the "
               "pathway's own, or else {base}, up to {ease} less for a target close in meaning",
               base=words.number(planning.base_hours),
               rung=words.number(100 * planning.rung), ease=words.percent(planning.closeness_eases))),
        (words("Reach"),
         words("{pathway} for a curated pathway, {held} for a skill held already, {near} otherwise; full "
               "interest in the new skill, the top level in it and a target that the file sets for it each close half "
               "of what is missing to 1, and a mentor inside a third",
               pathway=words.number(planning.reach_pathway, 1),
               held=words.number(planning.reach_held, 1), near=words.number(planning.reach_near, 1))),
        (words("Who is sent to learn"),
         words("a person one step below working level or lower, or with a target of the file above the level; never "
               "somebody who could mentor the skill. As many people as a need asks for, else two of a team or a tenth "
               "of it; one's own target in the file and using AI well are open to all")),
        (words("Choice of the plan"), _choice(content, words)),
        (words("Order of the plan"),
         words("the moves that were chosen are listed, and each person's follow each other, by gain × reach ÷ practice "
               "hours, highest first; this order has no part in the choice")),
        (words("Whether a move holds"),
         words("the plan is chosen again under each source of evidence alone and at both ends of the spans; a move "
               "holds when it is chosen each time, what the plan holds counting {part} more so that a tie is no "
               "difference", part=words.percent(planning.steady))),
        (words("Cells to check first"),
         words("each level, blank and uncertain name that the moves rest on is changed by itself and the person's best "
               "moves are chosen again; those that would change moves come first")),
        (words("After the plan"),
         words("each index plus the moves' changes, spread over the people of the team; the span moves along")),
    )  # fmt: skip


def _choice(content: Content, words: Text) -> str:
    """How moves are chosen together: what is maximised, within what, and how exactly."""
    planning = content.settings.planning
    chosen = words(
        "all moves and mentors are chosen together, not one by one: those with the highest sum of gain × reach within "
        "the hours of each person, team and mentor and the moves for each person (an integer programme, solved with "
        "HiGHS); up to {exact} people to the last point, beyond to within {gap} thousandth of the best, and above "
        "{whole} people team by team, with the mentors' hours divided among teams as the whole would use them",
        exact=planning.exact, gap=round(1000 * planning.gap), whole=planning.whole_programme,
    )  # fmt: skip
    if not content.plan.request.fair:
        return chosen
    return chosen + "; " + words(
        "everyone whose exposure is {level} of 100 or more has a move when one exists",
        level=round(100 * planning.highly_exposed),
    )  # fmt: skip


def sources(words: Text) -> Lines:
    """Whose data the scores rest on, with the credit that licences ask for."""
    known = lexicon()
    return (
        ("O*NET",
         words("O*NET 29.3 and 27.0 databases, U.S. Department of Labor, Employment and Training Administration, "
               "CC BY 4.0; selected, joined and used to fit the scoring model. O*NET® is a trademark of USDOL/ETA.")),
        ("GPTs are GPTs",
         words("Eloundou, Manning, Mishkin and Rock, “GPTs are GPTs”, Science, 2024; published exposure labels, MIT "
               "licence.")),
        (words("Reference and pathways"),
         words("Rempart's own reference of {skills} skills and {pathways} pathways between them, drafted by AI "
               "language "
               "models on a written rubric and scored a second time by other runs that did not see the first; no panel "
               "of experts has scored it. Corrections made by the team go before it.",
               skills=known.skills.height, pathways=known.pathways.height)),
    )  # fmt: skip


def limits(words: Text) -> Lines:
    """What the figures cannot say."""
    return (
        (words("Evidence"),
         words("AI capability comes from judgments made in the United States on task descriptions; sources differ, "
               "which the spans show, and tools change fast.")),
        (words("Levels"),
         words("Levels are as the file gives them; a blank is never read as zero, and one person's 3 may be another's "
               "4.")),
        (words("Hours and reach"),
         words("Conventions to start a conversation, not measurements: hours can be changed in the workbook.")),
        (words("Use"),
         words("Made for choosing what to learn together; not for assessing, ranking or dismissing anyone.")),
    )  # fmt: skip
