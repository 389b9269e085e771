"""Records as plain answers: what queries return becomes the shapes that every door gives out."""

from dataclasses import asdict

from lianzhang.analysis.onepage import OnePage, PageRow
from lianzhang.doors.notices import lists, shapes
from lianzhang.methods.measuring import Difference, Judgement
from lianzhang.records.figures.queries import FigureRow, LedgerPage, Story
from lianzhang.records.intake.queries import BatchCard
from lianzhang.records.plans.queries import TargetRow
from lianzhang.records.proposals.queries import ProposalCard
from lianzhang.records.registry.queries import SubjectCard, SubjectPage
from lianzhang.records.sources.queries import SourceCard
from lianzhang.values.amounts import amount_text
from lianzhang.values.claims import Amount
from lianzhang.values.evidence import to_plain
from lianzhang.values.indicators import Indicator
from lianzhang.values.quantities import Quantity


def quantity(value: Quantity | None) -> shapes.QuantityShape | None:
    """This function will return a quantity as an answer."""
    if value is None:
        return None
    text = value.text("zh")
    return shapes.QuantityShape(value=f"{value.decimal:f}", unit=value.unit.symbol, text=text)


def amount(value: Amount) -> shapes.AmountShape:
    """This function will return an amount as an answer."""
    return shapes.AmountShape(
        comparator=value.comparator.value,
        value=f"{value.value.decimal:f}",
        upper=f"{value.upper.decimal:f}" if value.upper else None,
        unit=value.value.unit.symbol,
        text=amount_text(value),
    )


def subject(card: SubjectCard) -> shapes.SubjectShape:
    """This function will return a subject in short."""
    return shapes.SubjectShape.model_validate(card, from_attributes=True)


def subject_page(page: SubjectPage) -> shapes.SubjectPageShape:
    """This function will return a subject with what is known about it."""
    return shapes.SubjectPageShape(
        subject=subject(page.card),
        place=subject(page.place) if page.place else None,
        parent=subject(page.parent) if page.parent else None,
        aliases=list(page.aliases),
        credit_code=page.credit_code,
        valid_from=page.valid_from,
        valid_to=page.valid_to,
        note=page.note,
        members=[subject(member) for member in page.members],
    )


def indicator(found: Indicator) -> shapes.IndicatorShape:
    """This function will return a definition as it stands in the pack."""
    return shapes.IndicatorShape.model_validate(found, from_attributes=True)


def source_card(card: SourceCard) -> lists.SourceCardShape:
    """This function will return a source."""
    return lists.SourceCardShape.model_validate(card, from_attributes=True)


def batch(card: BatchCard) -> lists.BatchShape:
    """This function will return a batch in short."""
    return lists.BatchShape.model_validate(card, from_attributes=True)


def proposal(card: ProposalCard) -> lists.ProposalShape:
    """This function will return a proposed subject or indicator."""
    return lists.ProposalShape.model_validate(card, from_attributes=True)


def _named(found: Indicator) -> shapes.IndicatorName:
    return shapes.IndicatorName(code=found.code, name=found.name)


def figure(row: FigureRow) -> shapes.FigureShape:
    """This function will return a figure with everything that travels with it."""
    claim = row.claim
    return shapes.FigureShape(
        id=row.id,
        subject=subject(row.subject),
        facet=subject(row.facet) if row.facet else None,
        indicator=_named(row.indicator),
        period=claim.period.code,
        amount=amount(claim.amount),
        modality=claim.modality.value,
        counting=claim.counting.value,
        batch_name=claim.batch_name,
        scope_note=claim.scope_note,
        baseline=claim.baseline,
        base_revised=claim.base_revised,
        as_of=claim.as_of,
        stage=claim.stage.value,
        release=claim.release.value,
        released_on=claim.released_on,
        status=row.status,
        source=shapes.SourceShape(
            code=claim.evidence.source,
            title=row.source_title,
            locator=to_plain(claim.evidence.locator),
        ),
        recorded_at=row.recorded_at,
        supersedes=row.supersedes,
        relation=row.relation,
        related=row.related,
        settled=row.settled,
        remark=claim.remark,
        synthetic=claim.synthetic,
    )


def maybe_figure(row: FigureRow | None) -> shapes.FigureShape | None:
    """This function will return a figure, or null where there is none."""
    return figure(row) if row else None


def figure_page(page: LedgerPage) -> shapes.FigurePage:
    """This function will return a page of the ledger."""
    return shapes.FigurePage(items=[figure(row) for row in page.rows], next_after=page.next_after)


def history(told: Story) -> shapes.HistoryShape:
    """This function will return a figure's life."""
    return shapes.HistoryShape(
        figure=figure(told.figure),
        steps=[shapes.StepShape(**asdict(step)) for step in told.steps],
        replaced=maybe_figure(told.replaced),
        replaced_by=maybe_figure(told.replaced_by),
        related=maybe_figure(told.related),
    )


def difference(found: Difference) -> shapes.DifferenceShape:
    """This function will return one way in which two figures differ."""
    return shapes.DifferenceShape(aspect=found.aspect.value, left=found.left, right=found.right)


def judgement(found: Judgement) -> shapes.JudgementShape:
    """This function will return a verdict with what it rests on."""
    return shapes.JudgementShape(
        verdict=found.verdict.value,
        missing=found.missing,
        gap=quantity(found.gap),
        expected=quantity(found.expected),
        alarming=found.alarming,
        overdue=found.overdue,
    )


def target(row: TargetRow) -> shapes.TargetShape:
    """This function will return a target with its verdict."""
    return shapes.TargetShape(
        id=row.id,
        plan=shapes.PlanName(code=row.plan.code, title=row.plan.title),
        figure=figure(row.figure),
        word=row.word.word,
        soft=row.word.soft,
        deadline=row.deadline,
        annual=row.annual,
        denominator=row.denominator,
        responsible=row.responsible,
        assessed_by=row.assessed_by,
        part_of=row.part_of,
        judgement=judgement(row.judgement),
        actual=maybe_figure(row.actual),
        refused=[
            shapes.RefusedFigure(
                figure=figure(other.figure), differences=[*map(difference, other.differences)]
            )
            for other in row.refused
        ],
    )


def _row(row: PageRow) -> shapes.OnePageRow:
    return shapes.OnePageRow(
        label=row.line.label,
        label_en=row.line.label_en,
        place=subject(row.subject),
        indicator=_named(row.indicator) if row.indicator else None,
        figure=maybe_figure(row.figure),
        beside=[maybe_figure(each.figure) for each in row.beside],
        change=maybe_figure(row.change),
        computed_change=quantity(row.computed_change),
        target=target(row.target) if row.target else None,
        distance=quantity(row.distance.quantity) if row.distance else None,
        gap=maybe_figure(row.gap),
        rank=maybe_figure(row.rank),
    )


def one_page(page: OnePage) -> shapes.OnePageShape:
    """This function will return the one-page table."""
    return shapes.OnePageShape(
        place=subject(page.place),
        today=page.today,
        rows=[_row(row) for row in page.rows],
        counties=[_row(row) for row in page.chosen.counties],
        functional_areas=[_row(row) for row in page.chosen.functional_areas],
    )
