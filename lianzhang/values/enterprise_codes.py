"""Numbers an enterprise is known by: credit code (统一社会信用代码), old registration number."""

import re
from dataclasses import dataclass

from lianzhang.values.errors import Fault, Refused, gettext_noop
from lianzhang.values.texts import compact

# GB 32100—2015: no I, O, S, V, Z, which look like 1, 0, 5, U, 2
_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LOOKALIKES = str.maketrans("IOSVZ", "105U2")
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)  # GB 11714


@dataclass(frozen=True)
class CreditCode:
    """A unified social credit code (统一社会信用代码, GB 32100—2015), 18 characters.

    `warnings` holds what is unusual but legal: an inner organisation code whose own check
    character fails, as in codes of some old 个体工商户.
    """

    text: str
    warnings: tuple[Fault, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "CreditCode":
        """This function will check a code typed in any width or case, with or without blanks.

        Raises `Refused`: `codes.credit_length`, `codes.credit_letters`, `codes.credit_check`.
        """
        from stdnum.cn import uscc  # late: it brings a web client along

        code = compact(text)
        if len(code) != 18:
            raise _credit_length(text, len(code))
        wrong = "".join(dict.fromkeys(letter for letter in code if letter not in _LETTERS))
        if wrong or not re.fullmatch(r"[0-9A-Y][0-9A-Y][0-9]{6}", code[:8]):
            raise _credit_letters(text, wrong or code[2:8], code.translate(_LOOKALIKES))
        if uscc.calc_check_digit(code[:17]) != code[17]:
            raise _credit_check(text)
        expected = organisation_check(code[8:16])
        return cls(code, () if expected == code[16] else (_inner_check(code),))

    @property
    def department(self) -> str:
        """This function will return the registering authority's character (9 = 市场监管)."""
        return self.text[0]

    @property
    def registered_in(self) -> str:
        """This function will return the six digits of the place *of registration*, not of today.

        100000 is the national authority, so this need not be a `RegionCode`.
        """
        return self.text[2:8]

    @property
    def organisation_code(self) -> str:
        """This function will return the inner organisation code (组织机构代码): eight, hyphen, one."""
        return f"{self.text[8:16]}-{self.text[16]}"

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class RegistrationNumber:
    """A business registration number of before 2015 (注册号), 15 digits, GS 15—2006.

    Six digits of the registering place, eight in order, one check digit (ISO 7064 MOD 11,10).
    """

    text: str

    @classmethod
    def parse(cls, text: str) -> "RegistrationNumber":
        """This function will check a number, raising `Refused`: `codes.registration_length`,
        `codes.registration_check`.
        """
        from stdnum.iso7064 import mod_11_10  # late, as above

        number = compact(text)
        if not re.fullmatch(r"[0-9]{15}", number):
            raise Refused.because(
                "codes.registration_length",
                gettext_noop("“%(text)s”不是注册号。"),
                gettext_noop("旧注册号为15位数字。"),
                gettext_noop("请按营业执照填写；已换发新照的，请填18位统一社会信用代码。"),
                text=text,
            )
        if not mod_11_10.is_valid(number):
            raise Refused.because(
                "codes.registration_check",
                gettext_noop("注册号“%(text)s”的校验位不对。"),
                gettext_noop("多半是抄错或漏了一位。"),
                gettext_noop("请按营业执照核对。"),
                text=text,
            )
        return cls(number)

    @property
    def registered_in(self) -> str:
        """This function will return the six digits of the registering place."""
        return self.text[:6]

    def __str__(self) -> str:
        return self.text


def read_identity(text: str) -> CreditCode | RegistrationNumber:
    """This function will read either number an enterprise may be known by, told by its length."""
    if len(compact(text)) == 15:
        return RegistrationNumber.parse(text)
    return CreditCode.parse(text)


def organisation_check(body: str) -> str:
    """This function will compute the check character of eight GB 11714 characters."""
    total = sum(
        int(letter, 36) * weight for letter, weight in zip(body, _BODY_WEIGHTS, strict=True)
    )
    return "0123456789X0"[11 - total % 11]


def _credit_length(text: str, length: int) -> Refused:
    return Refused.because(
        "codes.credit_length",
        gettext_noop("统一社会信用代码“%(text)s”有%(length)s位。"),
        gettext_noop("统一社会信用代码为18位。"),
        gettext_noop("请按营业执照核对；表格里的长数字须存为文本，以免末位变成0。"),
        text=text,
        length=length,
    )


def _credit_letters(text: str, wrong: str, guess: str) -> Refused:
    return Refused.because(
        "codes.credit_letters",
        gettext_noop("统一社会信用代码“%(text)s”中的“%(wrong)s”不会出现在那里。"),
        gettext_noop("代码不用字母 I、O、S、V、Z，第3至8位是登记机关所在地的数字代码。"),
        gettext_noop("请核对是否应为“%(guess)s”。"),
        text=text,
        wrong=wrong,
        guess=guess,
    )


def _credit_check(text: str) -> Refused:
    return Refused.because(
        "codes.credit_check",
        gettext_noop("统一社会信用代码“%(text)s”的校验位不对。"),
        gettext_noop("多半是抄错了一位或换了两位的次序。"),
        gettext_noop("请按营业执照核对。"),
        text=text,
    )


def _inner_check(code: str) -> Fault:
    return Fault(
        "codes.organisation_check",
        gettext_noop("统一社会信用代码“%(text)s”中的组织机构代码校验位不合规则。"),
        gettext_noop("少数早年登记的个体工商户确有这种代码。"),
        gettext_noop("如系企业，请按营业执照核对。"),
        params={"text": code},
    )
