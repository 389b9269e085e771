"""The form of parameters: what was typed, as changes to a version."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from lianzhang.methods.appraising import Parameters, to_plain

_ITEM = ("weight", "base_from", "base", "times", "least", "most", "cap", "floor")
_POLICIES = ("missing", "negative")
_WHOLE = ("scope", "least_land", "ties", "small", "total", "bonus_most", "malus_most")
_ONLY_D = "D"


def typed_changes(form: QueryDict, parameters: Parameters) -> dict[str, Any]:
    """This function will read the form of a version as `appraising.changed` takes it.

    Fields that the form did not send stay as they are.
    """
    plain = to_plain(parameters)
    found: dict[str, Any] = {name: form[name] for name in _WHOLE if name in form}
    if "small_below" in form:
        found["small_below"] = str(form["small_below"]).strip() or "0"
    if "places" in form:
        found["places"] = str(form["places"]).strip() or None
    if "lists" in form:  # check boxes and lists send nothing when they are empty
        found["within"] = form.getlist("within")
        found["points"] = bool(form.get("points"))
        found["count_exempt"] = bool(form.get("count_exempt"))
        found["exempts"] = _lines(form.get("exempts", ""))
        found["vetoes"] = [_veto(line) for line in _lines(form.get("vetoes", ""))]
    found["items"] = {item["code"]: _item(form, item) for item in plain["items"]}
    found["cuts"] = [_cut(form, index, cut) for index, cut in enumerate(plain["cuts"])]
    return found


def _lines(text: str) -> list[str]:
    return [line.strip()[:60] for line in text.splitlines() if line.strip()][:100]


def _veto(line: str) -> dict[str, Any]:
    """A ground a line; one that ends in ｜A only keeps out of the highest class."""
    name, _, effect = line.replace("|", "｜").partition("｜")
    return {"name": name.strip(), "lowest": (effect.strip() or _ONLY_D) != "A"}


def veto_lines(parameters: Parameters) -> str:
    """This function will write the grounds as the form shows them."""
    return "\n".join(one.name + ("" if one.lowest else "｜A") for one in parameters.vetoes)


def _item(form: QueryDict, item: Mapping[str, Any]) -> dict[str, Any]:
    names = (*_ITEM, *_POLICIES)
    told = {name: form.get(f"i.{item['code']}.{name}") for name in names}
    found = {name: value for name, value in told.items() if value is not None}
    if "times" in found:
        found["times"] = found["times"].strip() or "1"
    return found


def _cut(form: QueryDict, index: int, cut: Mapping[str, Any]) -> dict[str, Any]:
    start = f"c.{index}."
    if f"{start}by" not in form:
        return dict(cut)
    told = {"by": form[f"{start}by"], "value": form.get(f"{start}value", "")}
    return {**cut, **told, "up": bool(form.get(f"{start}up"))}
