"""The sentences of a move (`pipelines.advice` chooses among them): English, to be translated where they are shown."""

from __future__ import annotations

from pipelines.text import N_, NN_

# Why.

GOAL = N_("The file sets this goal: “{target}”, {way}.")
GOAL_STRONG = N_("The file sets this goal, with a strong interest in it: “{target}”, {way}.")
WHY = {
    "held": N_("It builds on a skill that has been begun already, and that stays scarce."),
    "closeness": N_("It is close to what is done today, and it stays scarce."),
    "need": N_("It has been begun already, and it stays scarce."),
    "leverage": N_("Using AI well gives more weight to everything else that one knows of the work."),
}
NEED = {
    "target": N_("The target set in the file asks for it."),
    "key_person": N_(
        "One person in the whole file can do it today; a second makes the work safer and lighter."
    ),
    "nobody": N_("Nobody here is at working level in it yet, and the file lists it."),
    "facet": N_("Nobody here is at working level yet in this kind of work."),
    "apprenticeship": N_(
        "It used to be learnt on tasks that AI now does, so it has to be practised on purpose."
    ),
}
ALONE_HERE = NN_(
    "In this team one person can do it today (one other elsewhere in the file); a second makes the team safer and the "
    "work lighter.",
    "In this team one person can do it today ({n} others elsewhere in the file); a second makes the team safer and the "
    "work lighter.",
)
PARTS = (
    (0.2, N_("a small part")),
    (0.3, N_("about a quarter")),
    (0.42, N_("about a third")),
    (0.58, N_("about half")),
    (0.72, N_("about two thirds")),
    (float("inf"), N_("most")),
)
"""What a share below each bound is called."""
TOOLS = N_("AI tools now do {part} of “{source}” in half the time; this is said of the skill, alike for everybody who "
           "has it.")  # fmt: skip
FREED = N_("The time that this frees, about {moved} of the work, can go to “{target}”, {way}.")
FREED_FOR_IT = N_("The time that this frees, about {moved} of the work, can go to it.")
INFERRED = {
    "level": N_("The file has no shares of time: this share is inferred from the levels, and may not be the time that "
                "the work takes."),
    "count": N_("The file has neither shares of time nor levels: this share counts every skill alike."),
}  # fmt: skip
NOTHING_GIVES_WAY = N_("Nothing has to give way for it: “{target}”, {way}.")
NOTHING_FOR_IT = N_("Nothing has to give way for it.")

# How.

CERTIFICATE = N_("This work takes {certificate}: the training comes first, and practice only beside someone who holds "
                 "it.")  # fmt: skip
ALLOWED = N_("Only with a tool that the organisation allows, and without personal data.")
CONFIDENTIAL = N_("These are confidential records: only with a tool that the organisation allows for them, never with "
                  "a person’s data in any other.")  # fmt: skip
AGAIN = N_(
    "One exercise does not fill {hours} hours: it is done again on the next real cases, each a little harder."
)
REST = N_(
    "The exercise takes about {named} of the {hours} hours; the others go into doing it again, on harder cases."
)
PACE = NN_("About {hours} h in one week.", "About {hours} h a week for {n} weeks.")
PRACTICE = {
    "judgment": N_("On one piece of work each week, write down beforehand what to decide and why; later, compare it "
                   "with what happened. The hours are for that work, too."),
    "trust": N_("One real case of “{target}” a week, prepared with someone who does it well; afterwards, five lines on "
                "what was asked, what was promised, and what to do differently. The hours are for the cases, too."),
    "leverage": N_("Have an AI tool make the first version of one real task each week, and keep a list of what had to "
                   "be corrected and how it was noticed."),
}  # fmt: skip
"""By what the target rests on."""
HALF_DAYS = {
    "presence": NN_(
        "Half a day where the work takes place, beside someone who does it, taking a part of it.",
        "About {n} half-days where the work takes place, beside someone who does it, taking a larger part each time.",
    ),
    "certificate": NN_(
        "Half a day in all, training included: rounds, exercises, and real cases where there are any.",
        "About {n} half-days in all, training included: rounds, exercises, and real cases where there are any.",
    ),
}
"""By what the target rests on; `n` counts the half-days that the hours make."""
THIS_WEEK = N_("This week: {step}")
WEEK_OF = N_("In the week of {monday}: {step}")
IN_WEEK = N_("In week {n} of the plan: {step}")
FIRST_WITH = {
    "judgment": N_("sit in once while the mentor decides something of this kind, and ask afterwards what tipped the "
                   "balance."),
    "presence": N_("agree with the mentor on a first half-day side by side, where the work takes place."),
    "trust": N_("join the mentor for one real conversation of this kind, and ask afterwards what they listened for."),
    "leverage": N_("show the mentor one task done with an AI tool that the organisation allows, and ask where they "
                   "would not rely on it."),
    "certificate": N_("ask the mentor what to prepare, and find out with the lead when the next training for it takes "
                      "place: {certificate}."),
}  # fmt: skip
FIRST_ALONE = {
    "judgment": N_("pick one decision that is coming up, and write in five lines what to choose and why."),
    "presence": N_("set a half-day with someone who does it, where the work takes place, and note three things that no "
                   "document says."),
    "trust": N_("ask one person who relies on this work what would help them rely on it more."),
    "leverage": N_("hand one small real task, without personal data, to an AI tool that the organisation allows, and "
                   "note each thing that had to be corrected."),
    "certificate": N_("find out with the lead when the next training for it takes place: {certificate}."),
}  # fmt: skip

OF_TEAM = N_("The mentor is of the team {team}: ask their lead.")
OF_ANOTHER_TEAM = N_("The mentor is of another team: ask their lead.")
BELOW = N_(
    "By the file, the mentor stands below the person in the organisation: ask both whether that suits them."
)

# How one sees that it goes well: early, half-way, and at the end, for who begins, works alone, or is asked by others.

USED = N_(
    "The practice has ended: what was learnt is used in the week’s work, or it is said what is missing."
)
LEVEL = N_("Level {goal}{scale} at the next review.")
ON_THE_WAY = N_("This is a first stage on the way to level {goal}{scale}.")
SIGNS = {
    "judgment": (
        N_(
            "Two choices on “{target}” written down with their reasons, and talked over with someone who knows the "
            "work."
        ),
        N_("One choice made with someone nearby, then compared with what happened."),
        (
            N_("One choice prepared and explained to whoever decides it."),
            N_("Usual choices made alone; unusual ones brought to someone in time."),
            N_("Colleagues bring their questions on “{target}” of their own accord."),
        ),
    ),
    "presence": (
        N_("Two sessions on the spot, with notes of what no document says."),
        N_("A usual case of “{target}” carried from start to end, someone nearby."),
        (
            N_("A part of a usual case carried without help."),
            N_("A usual case carried alone, and an unusual one recognised in time."),
            N_("A colleague was shown how it is done, and can do it."),
        ),
    ),
    "trust": (
        N_("Two real conversations of this kind held beside someone, and talked over."),
        N_("One difficult conversation prepared, held, and talked through afterwards."),
        (
            N_("A usual request handled, someone nearby."),
            N_("Usual requests handled alone; people come back with the next one."),
            N_("Someone outside the team asks for help with “{target}” by name."),
        ),
    ),
    "leverage": (
        N_("Ten answers of the tool checked at their source, with a list of what it gets wrong here."),
        N_("One weekly task done with the tool from start to end, checks included."),
        (
            N_("The list of what the tool gets wrong here is in use."),
            N_("A weekly task done with the tool, checks included, in less time than before."),
            N_("A colleague takes up the same way of working from the notes."),
        ),
    ),
    "certificate": (
        N_("The training is booked, or has taken place."),
        N_("The certificate is there, or its date is fixed; one exercise done beside someone who holds it."),
        (
            N_("Exercises or real cases done beside someone who holds the certificate."),
            N_("Certificate held; exercises or real cases done, and the date of the refresher noted."),
            N_("Certificate held; exercises or real cases led, and the date of the refresher noted."),
        ),
    ),
}
