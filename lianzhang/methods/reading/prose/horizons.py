"""Horizons: whether a period is over or still to come, and the years that a plan covers."""

import re

from lianzhang.methods.reading.prose.times import Today


def is_future(code: str, today: Today) -> bool:
    """This function will answer whether a period ends after the year of the text."""
    last = code.rpartition("/")[2]
    if not today.year or not last[:4].isdigit():
        return False
    if int(last[:4]) != today.year or not today.month:
        return int(last[:4]) > today.year
    if code[5:7].isdigit() and today.month - _QUARTER < int(code[5:7]) <= today.month:
        return False  # the quarter has begun: 11月2日…举行第四季度签约仪式
    return len(last) >= 7 and last[5:7].isdigit() and int(last[5:7]) > today.month


_QUARTER = 3


def is_past(code: str, today: Today) -> bool:
    """This function will answer whether a period ended before the year of the text."""
    years = re.findall(r"\d{4}", code)
    if not today.year or not years:
        return False
    if "/" in code and today.month and (month := re.search(r"-(\d\d)$", code)):
        return (int(years[-1]), int(month[1])) < (today.year, today.month)
    return int(years[-1]) < today.year


def horizon(text: str, today: Today) -> str:
    """This function will find the years that a plan covers: 2020年至2022年; empty where none are said."""
    if not today.year:
        return ""
    for match in _YEARS.finditer(text):
        if int(match[1]) <= today.year <= int(match[2]) and int(match[2]) - int(match[1]) <= 6:
            return f"{match[1]}/{match[2]}"
    return ""


_YEARS = re.compile(r"(20\d\d)年?(?:-{1,2}|至|到|~)(20\d\d)年")
