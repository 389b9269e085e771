"""Which backups are kept: days, weeks, months, and always the newest."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lianzhang.methods.retaining import Copy, Terms, kept

START = datetime(2026, 1, 1, 2)
TERMS = st.builds(Terms, *[st.integers(0, 20)] * 3)
COPIES = st.lists(st.integers(0, 24 * 900), unique=True, max_size=60).map(
    lambda hours: [Copy(f"{hour:06}", START + timedelta(hours=hour)) for hour in hours]
)


def nightly(days: int) -> list[Copy]:
    return [Copy(f"{n:03}", START + timedelta(days=n)) for n in range(days)]


def test_a_year_of_nights_leaves_days_weeks_and_months():
    left = sorted(kept(nightly(365), Terms(7, 5, 12)))
    assert left[-7:] == [f"{n:03}" for n in range(358, 365)]
    assert left[-10:-7] == ["339", "346", "353"]  # Sundays; two of five weeks end among the days
    assert len(left) == 7 + 3 + 11  # December is there already


def test_after_a_long_pause_the_last_copies_before_it_stay():
    copies = [*nightly(10), Copy("new", START + timedelta(days=400))]
    assert kept(copies, Terms(3, 0, 0)) == {"new", "009", "008"}


def test_without_any_term_the_newest_stays():
    assert kept(nightly(9), Terms(0, 0, 0)) == {"008"}
    assert kept([], Terms(7, 5, 12)) == set()


@given(copies=COPIES, terms=TERMS)
def test_the_newest_is_never_removed_and_no_more_is_kept_than_the_terms_say(copies, terms):
    left = kept(copies, terms)
    assert left <= {copy.name for copy in copies}
    if copies:
        assert max(copies, key=lambda copy: copy.at).name in left
    assert len(left) <= max(1, sum(terms))


@given(copies=COPIES, terms=TERMS)
def test_thinning_out_every_day_keeps_what_thinning_out_once_would(copies, terms):
    """What is removed today is never wanted tomorrow: doing it in steps loses nothing."""
    in_steps: list[Copy] = []
    for copy in sorted(copies, key=lambda each: each.at):
        in_steps.append(copy)
        names = kept(in_steps, terms)
        in_steps = [each for each in in_steps if each.name in names]
    assert {each.name for each in in_steps} == kept(copies, terms)
