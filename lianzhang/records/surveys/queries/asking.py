"""What is asked: the questionnaire in force on a day, and the questions as a survey keeps them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from lianzhang.methods.defining import Questionnaire, SurveyQuestion, read_questionnaires
from lianzhang.methods.defining.pack import read_yaml
from lianzhang.records.surveys import errors

BETTER, SAME, WORSE = 1, 0, -1
_PLACES = (BETTER, SAME, WORSE)  # of the options, as they stand in the definition


@lru_cache(maxsize=1)
def questionnaires() -> tuple[Questionnaire, ...]:
    """This function will return every version of every questionnaire that the packs define."""
    files = (Path(pack) / "surveys.yaml" for pack in settings.LIANZHANG_PACKS)
    return tuple(
        one for file in files if file.exists() for one in read_questionnaires(read_yaml(file))
    )


def questionnaire(code: str, *, on: date) -> Questionnaire:
    """This function will return the version in force on a day; raises where there is none."""
    found = next((one for one in questionnaires() if one.code == code and one.in_force(on)), None)
    if found is None:
        raise errors.no_questionnaire(code, on)
    return found


def asked_of(questions: Sequence[Mapping[str, Any]]) -> tuple[SurveyQuestion, ...]:
    """This function will read the questions that a survey keeps."""
    return tuple(
        SurveyQuestion(
            **{**one, "options": tuple(one["options"]), "options_en": tuple(one["options_en"])}
        )
        for one in questions
    )


def kept(found: Questionnaire) -> list[dict[str, Any]]:
    """This function will return the questions as plain data, for a survey to keep."""
    return [asdict(question) for question in found.questions]


def scale_of(asked: SurveyQuestion) -> tuple[tuple[int, str, str], ...]:
    """This function will return the options of a question with their scores, better first."""
    return tuple(zip(_PLACES, asked.options, asked.options_en, strict=True))
