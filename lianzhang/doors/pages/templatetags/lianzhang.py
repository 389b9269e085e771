"""Filters that print our values in templates: one name each, no logic of their own."""

from django import template

from lianzhang.doors.briefings import matter_words as matters
from lianzhang.doors.pages.chains import wording as chains
from lianzhang.doors.pages.shell import addresses, figures, goals, ordering, printing, wording

register = template.Library()

register.filter("amount", printing.amount_text)
register.filter("quantity", printing.quantity_text)
register.filter("short", printing.short_name)
register.filter("period", printing.period_text)
register.filter("as_of", printing.as_of_text)
register.filter("day", printing.day_text)
register.filter("word", printing.word_text)
register.filter("verdict", printing.verdict_text)
register.filter("difference", printing.difference_text)
register.filter("deadline", goals.deadline_text)
register.filter("distance", goals.distance_text)
register.filter("goal_word", goals.goal_word_text)
register.filter("pace", goals.pace_word)
register.filter("assessor", goals.assessor_word)
register.filter("outlook", goals.outlook_word)
register.filter("scope", figures.scope_text)
register.filter("linked", figures.linked)
register.filter("figure_address", addresses.figure_address)
register.filter("series_address", addresses.series_address)
register.filter("locator", figures.locator_text)
register.filter("zh", printing.marked_chinese)
register.filter("lang", printing.language_mark)
register.filter("status_word", wording.status_word)
register.filter("step_word", wording.step_word)
register.filter("relation_word", wording.relation_word)
register.filter("kind_word", wording.kind_word)
register.filter("source_kind_word", wording.source_kind_word)
register.filter("chain_word", chains.chain_word)
for about in ("figure", "conflict", "target", "subject", "node"):
    register.filter(f"about_{about}", getattr(ordering, f"about_{about}"))
register.filter("origin_word", matters.origin_word)
register.filter("state_word", matters.state_word)
register.filter("act_word", matters.act_word)
register.filter("notice_word", matters.notice_word)
register.filter("notice_place", matters.notice_place)
register.filter("meeting_word", matters.meeting_word)


@register.filter
def signed(quantity: object) -> str:
    """This function will print a quantity with a plus before a rise."""
    return printing.quantity_text(quantity, signed=True)  # type: ignore[arg-type]


@register.filter
def name_of(thing: object) -> str:
    """This function will print a thing's name in the page's language, where it has one."""
    english = getattr(thing, "name_en", "")
    return english if printing.language() == "en" and english else getattr(thing, "name", "")
