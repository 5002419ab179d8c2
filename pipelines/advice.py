"""What is said of a move: why, with whom, on which work, how one sees that it goes well. For the person and the lead.

Each function takes a move and the reader's words, and gives plain text. Sentences speak of work and of choices, never
of a lack in a person. Pathways bring their own reason and practice; the others follow from what the target rests on.
"""

from __future__ import annotations

from datetime import date, timedelta

from pipelines.planned import NEEDS, PlannedMove, Span
from pipelines.text import N_, Text

CHECKPOINTS = (30, 60, 90)
"""Days after a move begins at which one looks together at how it goes."""


def reason(move: PlannedMove, words: Text) -> str:
    """Say why the move, then what it is with its figures: two sentences."""
    what = words(_what(move), exposed=words.percent(move.from_exposed), moved=words.percent(move.moved),
                 source=move.from_name.said(words), target=move.to_name.said(words),
                 level=words.number(100 * (move.level or 0)), goal=words.number(100 * move.goal))  # fmt: skip
    return f"{_because(move, words)} {what}"


def need(move: PlannedMove, words: Text) -> str:
    """Say which needs of the team the move answers beyond the reason given; nothing when it answers none."""
    answered = [one for one in NEEDS if one in move.needs]
    said = move.basis == "need" and not move.why.said(words)  # the reason begins with the first of them
    return " ".join(words(_NEED[one]) for one in answered[said:])


def practice(move: PlannedMove, words: Text) -> str:
    """Say how to practise on real work: the pathway's way, or one that suits what the target rests on."""
    return move.practice.said(words) or words(_PRACTICE[_manner(move)])


def first_step(move: PlannedMove, words: Text) -> str:
    """Say what to do this week; what someone wrote in its place goes first."""
    if move.own_step:
        return move.own_step
    return words((_FIRST_WITH if move.mentor_id else _FIRST_ALONE)[_manner(move)])


def signs(move: PlannedMove, words: Text) -> tuple[tuple[int, str], ...]:
    """Say what shows that it goes well at each of CHECKPOINTS: days after the move begins, and the sign."""
    target, goal = move.to_name.said(words), words.number(100 * move.goal)
    said = (words(sign, target=target) for sign in _SIGNS[_manner(move)])
    last = words("Level {goal} of 100 at the next review.", goal=goal)
    texts = [*said]
    texts[-1] = f"{texts[-1]} {last}"
    return tuple(zip(CHECKPOINTS, texts, strict=True))


def checkpoint_days(move: PlannedMove, first_day: date) -> tuple[date, ...]:
    """The dates of CHECKPOINTS of a move, in a plan that begins on `first_day`."""
    begins = first_day + timedelta(days=move.start_day)
    return tuple(begins + timedelta(days=days) for days in CHECKPOINTS)


def expected(move: PlannedMove, words: Text) -> str:
    """Say how the person's two indices should change, in points of 100, with their spans."""
    return words("Exposure {exposure}, durable value {durable} (points of 100)",
                 exposure=change(move.exposure, words), durable=change(move.durable, words))  # fmt: skip


def change(span: Span, words: Text) -> str:
    """Write a change with its span: −3.1 (−4.0 to −2.2)."""
    value = signed(span.value, words)
    if span.low is None or span.high is None:
        return value
    return words("{value} ({low} to {high})", value=value, low=signed(span.low, words),
                 high=signed(span.high, words))  # fmt: skip


def evidence(move: PlannedMove, words: Text) -> str:
    """Say whether the move holds whatever the evidence, or on what it depends."""
    if move.fails_under is None:
        return words("Not compared between sources yet.")
    if not move.fails_under:
        return words("Holds under every source.")
    cases = ", ".join(words(CASES[case]) for case in move.fails_under)
    return words("Depends on the evidence: another choice would be as good or better {cases}.", cases=cases)


def signed(change_: float, words: Text) -> str:
    """Write a change of 0..1 as points of 100 with its sign: −3.1, +4.0."""
    points = round(100 * change_, 1)
    return ("+" if points > 0 else "−" if points < 0 else "") + words.number(abs(points), 1)


CASES = {
    "human": N_("with the human annotators alone"),
    "gpt4": N_("with the GPT-4 raters alone"),
    "automation": N_("with the automation rubric alone"),
    "low": N_("if AI can do the least that the span allows"),
    "high": N_("if AI can do the most that the span allows"),
}
"""What each of `planned.SOURCES` is called inside a sentence."""


def _manner(move: PlannedMove) -> str:
    return "leverage" if "leverage" in (move.basis, move.to_kind) else move.dimension


def _what(move: PlannedMove) -> str:
    if not move.level:
        return _WHAT["new"]
    return _WHAT["held" if move.goal > move.level else "mastered"]


def _because(move: PlannedMove, words: Text) -> str:
    said = move.why.said(words)
    if not said:
        told = (
            next((_NEED[one] for one in NEEDS if one in move.needs), None) if move.basis == "need" else None
        )
        said = words(told or _WHY.get(move.basis, _WHY["leverage"]))
    return said.strip()


_WHAT = {
    "new": N_("AI tools now do in half the time about {exposed} of what “{source}” is worth, so that about {moved} of "
              "the work could pass to “{target}”, a new skill to practise up to level {goal} of 100."),
    "held": N_("AI tools now do in half the time about {exposed} of what “{source}” is worth, so that about {moved} of "
               "the work could pass to “{target}”, a skill already there, from level {level} to {goal} of 100."),
    "mastered": N_("AI tools now do in half the time about {exposed} of what “{source}” is worth, so that about "
                   "{moved} of the work could pass to “{target}”, a skill already mastered."),
}  # fmt: skip
_WHY = {
    "held": N_("It builds on a skill that is there already and that stays scarce."),
    "closeness": N_("It is close to what is done today, and it stays scarce."),
    "need": N_("The team will need it, and it stays scarce."),
    "leverage": N_("Using AI well gives more weight to everything else that one knows of the work."),
}
_NEED = {
    "key_person": N_(
        "One colleague alone can do it today; a second makes the team safer and the work lighter."
    ),
    "facet": N_("Nobody in the team covers this kind of work yet."),
    "apprenticeship": N_(
        "It used to be learnt on tasks that AI now does, so it has to be practised on purpose."
    ),
    "target": N_("The target set in the file asks for it."),
}
_PRACTICE = {
    "judgment": N_("On one piece of work each week, write down beforehand what to decide and why; two weeks later, "
                   "compare it with what happened."),
    "presence": N_("Half a day every other week where the work takes place, beside someone who does it, taking a "
                   "larger part each time."),
    "trust": N_("Take charge of one relationship that counts for this work: regular news, one promise at a time, "
                "each one kept."),
    "leverage": N_("Have an AI tool make the first version of one real task each week, and keep a list of what had "
                   "to be corrected and how it was noticed."),
}  # fmt: skip
_FIRST_WITH = {
    "judgment": N_("This week: sit in once while the mentor decides something of this kind, and ask afterwards what "
                   "tipped the balance."),
    "presence": N_("This week: agree with the mentor on a first half-day side by side, where the work takes place."),
    "trust": N_("This week: join the mentor for one conversation with someone who relies on the team, and listen for "
                "what they count on."),
    "leverage": N_("This week: show the mentor one task done with an AI tool, and ask where they would not rely on "
                   "it."),
}  # fmt: skip
_FIRST_ALONE = {
    "judgment": N_("This week: pick one decision that is coming up, and write in five lines what to choose and why."),
    "presence": N_("This week: set a half-day where the work takes place, and note three things that no document "
                   "says."),
    "trust": N_("This week: ask one person who relies on this work what would let them rely on it more."),
    "leverage": N_("This week: hand one small real task to an AI tool, and note each thing that had to be "
                   "corrected."),
}  # fmt: skip
_SIGNS = {
    "judgment": (
        N_("Two choices on “{target}” written down with their reasons, and talked over with someone who knows the "
           "work."),
        N_("One choice made alone and confirmed by the facts; one that was wrong, and is understood."),
        N_("Colleagues bring their questions on “{target}” of their own accord."),
    ),
    "presence": (
        N_("Three sessions on the spot, with notes of what no document says."),
        N_("A usual case of “{target}” carried from start to end, someone nearby."),
        N_("A usual case carried alone, and an unusual one recognised in time."),
    ),
    "trust": (
        N_("Two conversations held with people who rely on this work, and one of their requests met."),
        N_("One difficult conversation prepared, held, and talked through afterwards."),
        N_("Someone outside the team asks for help with “{target}” by name."),
    ),
    "leverage": (
        N_("Ten answers of the tool checked at their source, with a list of what it gets wrong here."),
        N_("One weekly task done with the tool from start to end, checks included, in less time than before."),
        N_("A colleague takes up the same way of working from the notes."),
    ),
}  # fmt: skip
