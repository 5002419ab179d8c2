from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import decide, decompose, optimise
from pipelines.choose import ALL_MENTORS, Choice, Offer, Programme, Wish, greedy, uses
from pipelines.settings import SETTINGS

PLANNING = SETTINGS.planning


def offer(  # noqa: PLR0917 - a row of a small table
    person, source, target, hours, value, mentors=(), lift=0.0, team="North", completes=True
):
    return Offer(
        row=0, person_id=person, team=team, from_id=source, to_id=target, hours=hours, stage=1.0, value=value,
        with_mentor=value + lift, mentor_hours=0.2 * hours, mentors=tuple(mentors), priority=10 * value / hours,
        completes=completes,
    )  # fmt: skip


def broken(programme: Programme, choice: Choice) -> list[str]:
    """Every constraint of the programme that the choice breaks."""
    found = []
    offers = [programme.offers[at] for at in choice.taken]
    for person in {one.person_id for one in offers}:
        own = [one for one in offers if one.person_id == person]
        if sum(one.hours for one in own) > programme.hours_per_person + 1e-6:
            found.append(f"hours of {person}")
        if len(own) > programme.moves_per_person:
            found.append(f"moves of {person}")
        if not len({one.from_id for one in own}) == len({one.to_id for one in own}) == len(own):
            found.append(f"ends of {person}")
    used: dict = {}
    for at, mentor in choice.taken.items():
        if mentor is not None and mentor not in programme.offers[at].mentors:
            found.append(f"mentor {mentor}")
        for resource, amount in uses(programme.offers[at], mentor).items():
            used[resource] = used.get(resource, 0.0) + amount
    found += [str(r) for r, amount in programme.shared.items() if used.get(r, 0.0) > amount + 1e-6]
    return found + [wish.kind for wish in programme.wishes if not choice.fulfils(wish)]


def best_by_trying_everything(programme: Programme) -> float | None:
    """The value of the best choice, found by trying every one; None when none fulfils the wishes."""
    best: float | None = None

    def go(at: int, taken: dict[int, str | None]) -> None:
        nonlocal best
        if at == len(programme.offers):
            choice = Choice(dict(taken))
            if not broken(programme, choice):
                value = choice.value(programme.offers)
                best = value if best is None else max(best, value)
            return
        go(at + 1, taken)
        for mentor in (None, *programme.offers[at].mentors):
            more = {**taken, at: mentor}
            if not broken(replace(programme, wishes=()), Choice(more)):
                go(at + 1, more)

    go(0, {})
    return best


OFFERS = st.builds(
    lambda person, ends, hours, value, mentors, lift: offer(person, *ends, hours, value, mentors, lift),
    st.sampled_from("abc"),
    st.sampled_from([(s, t) for s in ("s1", "s2") for t in ("t1", "t2", "t3")]),
    st.integers(4, 40),
    st.integers(1, 50).map(lambda n: n / 7),
    st.sampled_from([(), ("x",), ("x",), ("y", "x")]),
    st.sampled_from([0.0, 0.4, 1.1]),
)
PROGRAMMES = st.builds(
    lambda offers, hours, moves, mentor, everyone, team: Programme(
        offers, hours, moves, {("mentor", "x"): mentor, ("mentor", "y"): mentor, **everyone, **team}
    ),
    st.lists(OFFERS, max_size=9, unique_by=lambda one: one.move),
    st.sampled_from([20, 40, 60]),
    st.integers(1, 3),
    st.sampled_from([0.0, 3.0, 9.0]),
    st.sampled_from([{}, {ALL_MENTORS: 8.0}]),
    st.sampled_from([{}, {("team", "North"): 50.0}]),
)


@given(PROGRAMMES)
@settings(max_examples=60, deadline=None)
def test_the_optimum_is_what_trying_everything_finds(programme):
    found = decide.decide(programme, PLANNING)
    assert broken(programme, found.choice) == []
    assert found.choice.value(programme.offers) == pytest.approx(
        best_by_trying_everything(programme), abs=1e-5
    )
    assert found.choice.value(programme.offers) >= greedy(programme).value(programme.offers) - 1e-9
    assert found.bound >= found.choice.value(programme.offers) - 1e-5


@given(PROGRAMMES, st.data())
@settings(max_examples=40, deadline=None)
def test_wishes_are_kept_where_any_choice_keeps_them(programme, data):
    numbers = list(range(len(programme.offers)))
    if not numbers:
        return
    pinned = [
        Wish("pinned", ("p", str(at)), (at,))
        for at in data.draw(st.sets(st.sampled_from(numbers), max_size=2))
    ]
    towards = tuple(at for at in numbers if programme.offers[at].to_id == "t1")
    wanted = [Wish("wanted", ("t1",), towards, min(2, len(towards)))] if towards else []
    wished = replace(programme, wishes=(*pinned, *wanted))
    expected, found = best_by_trying_everything(wished), decide.decide(wished, PLANNING)
    assert (found.clash is None) == (expected is not None)
    assert broken(found.programme, found.choice) == []
    if expected is not None:
        assert found.choice.value(wished.offers) == pytest.approx(expected, abs=1e-5)


def test_twelve_candidates_of_four_people():
    draw = random.Random(3)  # noqa: S311 - a small example
    offers = [
        offer(
            person,
            f"s{n}",
            f"t{n}",
            draw.randint(10, 40),
            draw.uniform(1, 9),
            ("m",) if n else ("m", "n"),
            0.8,
        )
        for person in "abcd"
        for n in range(3)
    ]
    programme = Programme(
        offers, 45, 2, {("mentor", "m"): 9.0, ("mentor", "n"): 5.0, ("team", "North"): 110.0}
    )
    found = decide.decide(programme, PLANNING)
    assert found.choice.value(offers) == pytest.approx(best_by_trying_everything(programme), abs=1e-5)


def test_greedy_can_be_beaten_and_by_how_much():
    # 30 hours at most: the short move has the better ratio and shuts the long one out
    offers = [offer("a", "s1", "t1", 10, 4.0), offer("a", "s2", "t2", 30, 9.0)]
    programme = Programme(offers, 30, 2, {})
    assert greedy(programme).value(offers) == 4.0
    assert decide.decide(programme, PLANNING).choice.value(offers) == 9.0


def test_a_mentor_goes_where_the_lift_is_largest():
    offers = [offer("a", "s", "t", 20, 5.0, ["m"], 0.5), offer("b", "s", "t", 20, 4.0, ["m"], 1.5)]
    programme = Programme(offers, 40, 1, {("mentor", "m"): 4.0})
    assert decide.decide(programme, PLANNING).choice.taken == {0: None, 1: "m"}


def test_the_price_of_an_hour_is_what_the_relaxation_pays():
    offers = [offer(person, "s", "t", 20, 6.0) for person in "abc"]
    programme = Programme(offers, 40, 1, {("team", "North"): 50.0})
    prices = optimise.relaxed(programme, PLANNING, tight=False).prices
    assert prices["shared", ("team", "North")] == pytest.approx(6.0 / 20)


# When wishes do not fit.


def clash_of(programme: Programme):
    return decide.decide(programme, PLANNING).clash


def test_two_pins_that_do_not_fit_a_person_s_hours():
    offers = [
        offer("a", "s1", "t1", 30, 4.0),
        offer("a", "s2", "t2", 25, 9.0),
        offer("b", "s1", "t1", 30, 5.0),
    ]
    pins = tuple(Wish("pinned", offers[at].move, (at,)) for at in (0, 1))
    found = decide.decide(Programme(offers, 40, 2, {}, pins), PLANNING)
    assert [str(one) for one in found.clash.between] == ["2 pinned moves", "40 practice hours per person"]
    assert [str(one) for one in found.clash.remedy] == [
        "15 more practice hours for one person"
    ]  # 30 + 25 − 40
    assert [str(one) for one in found.clash.given_up] == ["One pinned move is not in the plan."]
    assert set(found.choice.taken) == {1, 2}  # the better of the two pins, and what others gain


def test_two_pins_from_one_skill_that_no_hours_can_help():
    offers = [offer("a", "s1", "t1", 10, 4.0), offer("a", "s1", "t2", 10, 9.0)]
    pins = tuple(Wish("pinned", offers[at].move, (at,)) for at in (0, 1))
    clash = clash_of(Programme(offers, 40, 2, {}, pins))
    assert "from the same skill" in str(clash.between[-1])
    assert clash.remedy == ()


def test_fairness_and_a_team_s_hours():
    offers = [offer(person, "s", "t", 20, 4.0) for person in "abc"]
    fair = tuple(Wish("fair", (one.person_id,), (at,)) for at, one in enumerate(offers))
    found = decide.decide(Programme(offers, 40, 1, {("team", "North"): 45.0}, fair), PLANNING)
    assert [str(one) for one in found.clash.between] == [
        "a move for each of the 3 people who are highly exposed", "45 practice hours for each team",
    ]  # fmt: skip
    assert [str(one) for one in found.clash.remedy] == ["15 more practice hours for the team “North”"]
    assert len(found.choice.taken) == 2
    assert sum(found.short.values()) == 1


# Block by block.


def many(people: int, seed: int) -> Programme:
    """People in teams of six, with four offers each and mentors shared between teams."""
    draw = random.Random(seed)  # noqa: S311 - small examples
    offers = [
        offer(
            f"p{number:03}", f"s{n}", f"t{draw.randint(0, 5)}-{n}", draw.randint(8, 40), draw.uniform(1, 9),
            draw.sample(["m1", "m2", "m3", "m4"], 2), draw.uniform(0.1, 1.5), team=f"T{number // 6:02}",
        )
        for number in range(people)
        for n in range(4)
    ]  # fmt: skip
    shared = {("mentor", f"m{n}"): 30.0 for n in range(1, 5)} | {
        ("team", f"T{number:02}"): 150.0 for number in range(people // 6 + 1)
    }
    fair = tuple(
        Wish("fair", (f"p{number:03}",), tuple(range(4 * number, 4 * number + 4)))
        for number in range(0, people, 5)
    )
    towards = tuple(at for at, one in enumerate(offers) if one.to_id == "t3-1")
    return Programme(offers, 40, 2, shared, (*fair, Wish("wanted", ("t3-1",), towards, 4)))


@pytest.mark.parametrize("seed", range(3))
def test_blocks_keep_every_limit_and_come_close_to_the_whole(seed):
    programme = many(60, seed)
    blocked = decompose.in_blocks(programme, replace(PLANNING, block=12))
    assert blocked.blocks > 1
    assert broken(programme, blocked.choice) == []
    whole = decide.decide(programme, replace(PLANNING, whole_programme=100, exact=100))
    value, best = blocked.choice.value(programme.offers), whole.choice.value(programme.offers)
    assert value <= best + 1e-5 <= blocked.bound + 1e-4
    assert value >= 0.95 * best


def test_a_team_larger_than_a_block_shares_its_hours_without_exceeding_them():
    programme = many(60, 1)
    offers = [replace(one, team="All") for one in programme.offers]
    together = replace(programme, offers=offers, shared={("team", "All"): 700.0}, wishes=())
    blocked = decompose.in_blocks(together, replace(PLANNING, block=8))
    assert broken(together, blocked.choice) == []
    assert sum(offers[at].hours for at in blocked.choice.taken) > 650
