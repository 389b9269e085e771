"""Codes of enterprises, places and industries."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_10

from lianzhang.values.codes import (
    CreditCode,
    IndustryCode,
    RegionCode,
    RegistrationNumber,
    organisation_check,
    read_identity,
    section_of,
)
from lianzhang.values.errors import Refused

PUBLIC = ["914403001922038216", "9144030071526726XG", "91330100799655058B"]
LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def code_of(act) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    assert str(refusal.value)
    return refusal.value.faults[0].code


def credit(body: str, region: str = "371428") -> str:
    """An invented code that passes both checks."""
    first = f"91{region}{body}{organisation_check(body)}"
    return first + uscc.calc_check_digit(first)


# --- credit codes -------------------------------------------------------------------------------


@pytest.mark.parametrize("code", PUBLIC)
def test_codes_of_known_companies_pass_both_checks(code):
    found = CreditCode.parse(code)
    assert (found.text, found.warnings, uscc.is_valid(code)) == (code, (), True)


def test_a_code_says_who_registered_it_and_where():
    found = CreditCode.parse("9144030071526726XG")
    assert (found.department, found.registered_in) == ("9", "440300")
    assert found.organisation_code == "71526726-X"
    assert str(found) == "9144030071526726XG"


@pytest.mark.parametrize(
    "typed",
    ["9144 0300 7152 6726 XG", "9144030071526726xg", "９１４４０３００７１５２６７２６ＸＧ"],
)
def test_width_case_and_blanks_do_not_matter(typed):
    assert CreditCode.parse(typed) == CreditCode.parse("9144030071526726XG")


def test_codes_of_other_departments_are_codes_too():
    first = "A1371428" + "MA3C0001" + organisation_check("MA3C0001")
    assert CreditCode.parse(first + uscc.calc_check_digit(first)).department == "A"


def test_a_failing_inner_check_is_a_warning():
    inner = "MA3C0001" + ("0" if organisation_check("MA3C0001") != "0" else "1")
    first = "92371428" + inner
    found = CreditCode.parse(first + uscc.calc_check_digit(first))
    assert [fault.code for fault in found.warnings] == ["codes.organisation_check"]
    assert found.text in str(found.warnings[0])


@pytest.mark.parametrize(
    "typed, code",
    [
        ("", "codes.credit_length"),
        ("91440300715267", "codes.credit_length"),
        ("9144030071526726XO", "codes.credit_letters"),
        ("9144O30071526726XG", "codes.credit_letters"),
        ("91A4030071526726XG", "codes.credit_letters"),
        ("9144030071526726XH", "codes.credit_check"),
        ("9144030071526762XG", "codes.credit_check"),
        ("914403007152672600", "codes.credit_check"),  # what a spreadsheet makes of a long number
    ],
)
def test_a_wrong_code_is_refused_by_what_is_wrong(typed, code):
    assert code_of(lambda: CreditCode.parse(typed)) == code


def test_a_letter_that_looks_like_a_digit_is_pointed_out():
    with pytest.raises(Refused, match="是否应为“9144030071526726XG”"):
        CreditCode.parse("9144O3OO71526726XG")


bodies = st.text(LETTERS, min_size=8, max_size=8)
regions = st.integers(110000, 659999).map(str)


@given(bodies, regions, st.integers(0, 17), st.sampled_from(LETTERS))
def test_any_single_slip_is_noticed(body, region, place, letter):
    code = credit(body, region)
    assert CreditCode.parse(code).warnings == ()
    slip = code[:place] + letter + code[place + 1 :]
    if slip != code:
        assert code_of(lambda: CreditCode.parse(slip)).startswith("codes.credit")


@given(st.one_of(st.text(LETTERS, min_size=18, max_size=18), bodies.map(credit)))
def test_the_library_agrees(code):
    try:
        accepted = bool(CreditCode.parse(code))
    except Refused:
        accepted = False
    # the library knows no authority with a letter (A, N, Y)
    assert accepted == uscc.is_valid(code) or not code[:2].isdigit()


# --- registration numbers -----------------------------------------------------------------------


@given(st.integers(0, 10**14 - 1))
def test_an_old_registration_number_is_known_by_its_length_and_check_digit(body):
    first = f"{body:014}"
    number = first + mod_11_10.calc_check_digit(first)
    found = read_identity(number)
    assert isinstance(found, RegistrationNumber)
    assert (str(found), found.registered_in) == (number, number[:6])
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert code_of(lambda: read_identity(wrong)) == "codes.registration_check"


def test_an_identity_of_eighteen_letters_is_a_credit_code():
    assert isinstance(read_identity(PUBLIC[0]), CreditCode)
    assert code_of(lambda: read_identity("371428")) == "codes.credit_length"
    assert code_of(lambda: RegistrationNumber.parse("37142")) == "codes.registration_length"


# --- places -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed, digits, level, parent",
    [
        ("37", "37", "province", None),
        ("370000", "37", "province", None),
        ("3714", "3714", "city", "37"),
        ("371400000000", "3714", "city", "37"),
        ("371428", "371428", "county", "3714"),
        ("371471", "371471", "county", "3714"),  # a functional area of the statistics
        ("371428001", "371428001", "town", "371428"),
        ("371428001002", "371428001002", "village", "371428001"),
        ("441900003", "441900003", "town", "4419"),  # a city without counties
        ("３７１４ ２８", "371428", "county", "3714"),
    ],
)
def test_a_region_code_knows_its_level_and_what_it_lies_in(typed, digits, level, parent):
    code = RegionCode.parse(typed)
    assert (code.digits, code.level) == (digits, level)
    assert code.parent == (RegionCode(parent) if parent else None)


def test_a_town_lies_in_its_county_city_and_province():
    town = RegionCode.parse("371428001")
    assert [str(place) for place in (town.province, town.city, town.county)] == [
        "370000",
        "371400",
        "371428",
    ]
    assert town.town == town
    assert town.padded(12) == "371428001000"
    assert town.within(RegionCode.parse("371400"))
    assert not RegionCode.parse("371400").within(town)
    assert not town.within(RegionCode.parse("3715"))


def test_a_town_of_a_city_without_counties_has_no_county():
    assert RegionCode.parse("441900003").county is None


@pytest.mark.parametrize(
    "typed", ["", "3", "371", "37142", "980000", "100000", "370028", "371428000001", "省370000"]
)
def test_what_is_no_region_code_is_refused(typed):
    assert code_of(lambda: RegionCode.parse(typed)) == "codes.region"


def test_the_province_99_is_kept_for_invented_places():
    assert RegionCode.parse("990100").within(RegionCode.parse("99"))


@given(
    st.sampled_from(["11", "37", "44", "65"]),
    st.lists(st.integers(1, 99).map("{:02}".format), max_size=2),
)
def test_padding_does_not_change_the_place(province, groups):
    code = RegionCode.parse("".join((province, *groups)))
    for length in (6, 9, 12):
        assert RegionCode.parse(code.padded(length)) == code
    assert code.within(code)
    assert code.within(code.province)
    assert code.parent is None or code.within(code.parent)


# --- industries ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed, text, level, parent",
    [
        ("C", "C", "section", None),
        ("26", "C26", "division", "C"),
        ("c26", "C26", "division", "C"),
        ("C261", "C261", "group", "C26"),
        ("2614", "C2614", "class", "C261"),
        ("Ｃ ２６１４", "C2614", "class", "C261"),
        ("01", "A01", "division", "A"),
        ("97", "T97", "division", "T"),
    ],
)
def test_an_industry_code_knows_its_level_and_parent(typed, text, level, parent):
    code = IndustryCode.parse(typed)
    assert (code.text, str(code), code.level) == (text, text, level)
    assert code.parent == (IndustryCode.parse(parent) if parent else None)


@pytest.mark.parametrize("typed", ["", "Z", "C1", "C12", "00", "98", "C26145", "D26", "26C"])
def test_what_is_no_industry_code_is_refused(typed):
    assert code_of(lambda: IndustryCode.parse(typed)) == "codes.industry"


def test_a_wrong_letter_is_answered_with_the_right_one():
    with pytest.raises(Refused, match="例如“C26”"):
        IndustryCode.parse("D26")


def test_every_division_from_13_to_43_is_manufacturing():
    assert [n for n in range(1, 100) if section_of(f"{n:02}") == "C"] == [*range(13, 44)]


@given(st.integers(1, 97).map("{:02}".format), st.text("0123456789", max_size=2))
def test_an_industry_lies_within_each_of_its_parents(division, more):
    code = above = IndustryCode.parse(division + more)
    assert IndustryCode.parse(code.text) == code
    while above.parent is not None:
        above = above.parent
        assert code.within(above)
        assert not above.within(code)
    assert above.level == "section"


@pytest.mark.shared
def test_every_published_industry_code_is_read(shared):
    with (shared / "data/gbt4754/gbt4754_2017_with_remarks.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 1000
    for row in rows:
        digits = row["class4"] or row["class3"] or row["class2"]
        assert IndustryCode.parse(row["class1"] + digits).text == row["class1"] + digits
        assert not digits or IndustryCode.parse(digits).section == row["class1"]


@pytest.mark.shared
def test_every_published_region_code_is_read(shared):
    with (shared / "data/places/china-division_areas.csv").open(encoding="utf-8") as file:
        codes = [row[0] for row in csv.reader(file)][1:]
    assert len(codes) > 2000
    unread = [code for code in codes if RegionCode.parse(code).padded() != code]
    assert unread == []


def test_a_code_that_begins_with_99_is_nobodys():
    assert RegionCode.parse("990121").invented
    assert not RegionCode.parse("371400").invented
