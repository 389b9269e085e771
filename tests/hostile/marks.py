"""Texts that would do something if a page took them for more than text, and where they are put.

Every text column of every record is either FREE (people, files and programmes fill it with what
they like) or CODED (we fill it: codes of our own, hashes, words of a closed list).
"""

from typing import Any

SHORT = "<b id=hit>"  # the shortest that leaves a trace: it fits every column
TAG = "<img src=x onerror=hit=1><b id=hit>"
WHOLE = "\"'><script>hit=1</script>" + TAG  # ends an attribute and a tag, then begins its own
KINDS = (
    WHOLE,
    TAG,
    '" onmouseover="hit=2" autofocus onfocus="hit=3" id="hit',
    "' onmouseover='hit=4' id='hit",
    "</script></title></textarea></style><script>hit=5</script>" + SHORT,
    "{{ 191|add:13371146 }}{% debug %}${1910191*7}" + SHORT,
    "javascript:hit=6//" + SHORT,
    "\u202e\u200b\u2066\ufeff甲\u202c" + SHORT,
    "=HYPERLINK(\"javascript:hit=7\",'x')" + SHORT,
)

FREE = {
    "people.Person": {"name"},
    "people.Office": {"name", "name_en"},
    "people.TrailLine": {"office", "before", "after"},
    "sources.Source": {"title", "publisher", "note", "file_name", "legal_basis"},
    "sources.Remark": {"text"},
    "registry.Subject": {"name", "short_name", "name_en", "note"},
    "registry.Alias": {"name"},
    "registry.Taking": {"reason"},
    "registry.Registration": {"number", "type", "capital", "scope", "city", "address"},
    "registry.Merge": {"reason"},
    "registry.Ruling": {"reason"},
    "registry.Question": {"name", "code", "place"},
    "registry.Membership": {"entry", "entry_reason", "leaving", "leaving_reason"},
    "registry.Prospect": {"reason"},
    "mandates.Mandate": {"ended_because"},
    "figures.Figure": {"batch_name", "scope_note", "baseline", "remark", "locator", "settled"},
    "figures.Step": {"reason"},
    "returns.ReturnBatch": {"legal_basis", "office", "undone_reason"},
    "plans.Plan": {"title", "responsible"},
    "plans.Target": {"denominator", "responsible"},
    "plans.Opinion": {"office", "reason"},
    "titles.Listing": {"office", "reason"},
    "titles.Award": {"batch", "document", "note"},
    "intake.Batch": {"sheet", "office", "rows"},
    "proposals.Proposal": {"office", "reason", "answer", "said"},
    "proposals.Reading": {"office", "text", "subject", "notes"},
    "proposals.ReadClaim": {"said", "fields", "wording", "naming", "answer"},
    "proposals.ReadThing": {"name", "detail"},
    "machines.Token": {"name", "ended_because"},
    "chains.Import": {"file_name"},
    "chains.Edit": {"reason"},
    "chains.Position": {"reasons"},
    "chains.Decision": {"reason"},
    "chains.Break": {"reason", "lifted_because", "expert"},
    "rounds.Round": {
        *("title", "owner", "office", "basis", "reported_note", "reported_to", "again"),
        "withdrawn_reason",
    },
    "rounds.Slip": {"returned_by", "returned_why", "note"},
    "rounds.Reminder": {"office", "said"},
    "rounds.Contact": {"name", "phone"},
    "appraisals.Appraisal": {"title", "frame", "file", "office"},
    "appraisals.Version": {"note", "cites"},
    "appraisals.Standing": {"code", "name", "county"},
    "appraisals.Objection": {"text", "evidence", "file_name", "office", "answer"},
    "policies.Policy": {"name", "office"},
    "policies.Version": {
        *("source_title", "source_number", "source_clause", "documents", "ended_why")
    },
    "policies.Claim": {"number", "withdrawn_why"},
    "policies.Pairing": {"document"},
    "surveys.Survey": {
        *("title", "office", "form_number", "issuer", "approval_number", "withdrawn_why")
    },
    "matters.Meeting": {"title", "minutes", "attendees"},
    "matters.Matter": {"title", "text", "ordered_name", "cause_gone", "waiting_for", "locator"},
    "matters.Step": {"office", "text"},
    "matters.Pack": {"office"},
    "matters.Address": {"email"},
    "matters.Notice": {"title"},
    "papers.Template": {"office", "name"},
    "papers.Paper": {"title", "office"},
    "papers.Instruction": {"said_by", "text"},
}
CODED = {
    "people.Person": {"password", "username", "sign_ins"},
    "people.Invitation": {"digest"},
    "people.Office": {"code"},
    "people.TrailLine": {"act", "thing", "request", "seal"},
    "people.TrailHead": {"seal"},
    "overlays.Setting": {"key", "value"},
    "sources.Blob": {"sha256"},
    "sources.Source": {"code", "kind", "text_sha256"},
    "sources.Remark": {"ref"},
    "registry.Trade": {"code"},
    "registry.Subject": {"code", "kind", "level", "path", "credit_code"},
    "registry.Alias": {"key"},
    "registry.Taking": {"kind", "counts"},
    "registry.Taken": {"before"},
    "registry.Merge": {"carried"},
    "registry.Ruling": {"key", "code"},
    "registry.Question": {"reasons", "answer"},
    "registry.Membership": {"roster"},
    "registry.Prospect": {"roster"},
    "mandates.Mandate": {"role"},
    "figures.Figure": {
        *("indicator", "period_kind", "unit", "comparator", "modality", "counting", "stage"),
        *("release", "ref", "status", "relation"),
    },
    "figures.Step": {"act", "to_status"},
    "returns.ReturnBatch": {"sha256", "table", "fields", "periods", "cleared", "basis", "path"},
    "titles.Award": {"title", "event"},
    "plans.Plan": {"code", "period_kind"},
    "plans.Target": {"word", "assessed_by"},
    "plans.Opinion": {"outlook"},
    "intake.Batch": {
        *("table", "kind", "status", "ignored", "wish", "problems", "plan", "changed", "answers"),
        *("taken", "made"),
    },
    "proposals.Proposal": {"kind", "code", "status"},
    "proposals.Reading": {"text_sha256", "day", "release"},
    "proposals.ReadClaim": {
        *("indicator", "period", "modality", "comparator", "unit", "fingerprint", "state"),
    },
    "proposals.ReadThing": {"kind", "mentions"},
    "returns.AggregateRelease": {
        *("aggregate", "city", "period", "sums", "basis", "basis_sha256", "sha256"),
    },
    "chains.Import": {"text", "chain"},  # parsed anew each time it is read
    "chains.Edit": {"key", "value", "what", "chain"},
    "chains.Position": {"band", "part", "node", "standing", "merits"},
    "chains.Decision": {"standing", "part"},
    "chains.Break": {"node", "kind"},
    "rounds.Round": {"table", "path", "form", "period", "reported_sha256"},
    "rounds.Slip": {"path", "collected_as", "sent", "state", "rows", "marks"},
    "rounds.Reminder": {"way"},
    "appraisals.Roll": {"sha256"},
    "appraisals.Appraisal": {"path", "instance", "basis"},
    "appraisals.Version": {
        *("status", "parameters", "corrections", "counts", "digest", "seal"),  # sealed likewise
    },
    "appraisals.Standing": {"path", "klass", "score"},
    "appraisals.Objection": {"ruling"},
    "policies.Policy": {"code", "path"},
    "policies.Version": {"rule", "benefit", "state"},  # parsed anew each time it is read
    "policies.Thing": {"kind", "key"},
    "surveys.Survey": {
        *("path", "questionnaire", "questions", "period", "state", "approval", "result")
    },
    "surveys.Stratum": {"chain", "size", "county"},
    "surveys.Drawn": {"path", "answers"},
    "matters.Meeting": {"kind"},
    "matters.Matter": {"key", "origin", "state"},
    "matters.Step": {"act"},
    "matters.Pack": {"content", "seal"},  # sealed: a changed one is told as such
    "matters.Notice": {"kind", "thing"},
    "papers.Template": {"sha256", "kind"},
    "papers.Paper": {"about", "content", "kind", "seal", "audience", "status"},  # sealed likewise
    "papers.Instruction": {"matter", "photo_kind"},
    "machines.Token": {"digest", "start", "kinds"},
    "machines.Reply": {"answer", "mark", "caller", "key", "said"},
}
NESTED = {"before", "after", "rows", "locator", "said", "reasons"}  # data in which texts stand
KEPT_WORDS = {"kind"}  # … and the words among them that are ours


def cut(text: str, length: int | None) -> str:
    """A hostile text that fits: cut where it still holds its tag, else the short one."""
    if length is None or len(text) <= length:
        return text
    return TAG if len(TAG) <= length else SHORT


def hurt(plain: Any, text: str) -> Any:
    """The same data with every text in it turned hostile."""
    if isinstance(plain, dict):
        return {k: v if k in KEPT_WORDS else hurt(v, text) for k, v in plain.items()}
    if isinstance(plain, list):
        return [hurt(value, text) for value in plain]
    return text if isinstance(plain, str) else plain
