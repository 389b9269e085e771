"""Codes that others give out: of enterprises, of places, of industries."""

from lianzhang.values.enterprise_codes import (
    CreditCode,
    RegistrationNumber,
    organisation_check,
    read_identity,
)
from lianzhang.values.industry_codes import IndustryCode, section_of
from lianzhang.values.region_codes import RegionCode

__all__ = [
    "CreditCode",
    "IndustryCode",
    "RegionCode",
    "RegistrationNumber",
    "organisation_check",
    "read_identity",
    "section_of",
]
