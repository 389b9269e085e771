"""What if: other thresholds, another rate, sum or cap; nothing of it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from lianzhang.analysis.policies.judging import Judged, judge
from lianzhang.methods.judging import Rule, make_rule
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.policies.errors import no_change
from lianzhang.records.policies.queries import Benefit, is_number, read_benefit
from lianzhang.values.viewer import Viewer

THRESHOLD = "p."  # before the names of thresholds in a form


@dataclass(frozen=True)
class Changes:
    """Thresholds by parameter, as numbers in their units, and the benefit to try."""

    thresholds: Mapping[str, str]
    benefit: Benefit


def read_changes(told: Mapping[str, str], rule: Rule, now: Benefit) -> Changes | None:
    """This function will read what a form wants tried; None where it changes nothing.

    Blank fields leave things as they are. Raises `policies.no_change`, `policies.no_benefit`.
    """
    changed = {}
    for code, row in rule.criterion.parameters.items():
        said = told.get(f"{THRESHOLD}{code}", "").strip()
        if said and not is_number(said):
            raise no_change(said)
        if said and said != row.value:
            changed[code] = said
    fields = {name: told.get(name, "").strip() for name in ("amount", "rate", "cap")}
    benefit = now
    if any(fields.values()):
        benefit = read_benefit(_as_typed(now) | {k: v for k, v in fields.items() if v})
    return Changes(changed, benefit) if changed or benefit != now else None


def _as_typed(benefit: Benefit) -> dict[str, str]:
    """A benefit in the words of a form: sums in 万元, shares in %."""
    told = {"of": benefit.of}
    if benefit.amount:
        told["amount"] = f"{Decimal(benefit.amount) / 1_000_000}"
    if benefit.rate:
        told["rate"] = f"{Decimal(benefit.rate) / 100}"
    if benefit.cap is not None:
        told["cap"] = f"{Decimal(benefit.cap) / 1_000_000}"
    return told


def tried(found: Judged, changes: Changes, *, viewer: Viewer) -> Judged:
    """This function will judge the same firms under changed conditions; asks nothing anew."""
    criterion = found.rule.criterion
    rows = dict(criterion.parameters)
    for code, value in changes.thresholds.items():
        rows[code] = replace(rows[code], value=value)
    rule = make_rule(replace(criterion, parameters=rows), catalogue().inputs)
    version = replace(found.version, benefit=changes.benefit)
    return judge(version, viewer=viewer, on=found.on, cases=found.cases, rule=rule)
