"""材料校核: a draft is read, held against the ledger, and forgotten."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lianzhang.doors.briefings.proofreading import as_document, as_sheet
from lianzhang.doors.pages.papers import forms, presenters
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.values.errors import Refused

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def home(request: Asked) -> HttpResponse:
    """This function will show the form for a draft."""
    return render(request, "papers/home.html", {"view": presenters.form_view(request)})


@never_cache
@require_POST
def check(request: Asked) -> HttpResponse:
    """This function will show what was found in a draft; the draft is kept nowhere."""
    part = bool(request.headers.get("HX-Request"))
    template = "papers/checked.html" if part else "papers/home.html"
    try:
        result = presenters.result_of(forms.asked(request).checked)
    except Refused as refused:
        view = presenters.form_view(request, refused=refused)
        return render(request, template, {"view": view}, status=refused.status)
    return render(request, template, {"view": presenters.form_view(request, result)})


@never_cache
@require_POST
def docx(request: Asked) -> HttpResponse:
    """This function will hand the draft back as a .docx with a comment at each number."""
    asked = forms.asked(request)
    name = asked.draft.name or gettext("文稿")
    data = as_document(name, asked.draft.data, asked.draft.taken, asked.checked)
    return download(data, f"{name}_{gettext('校核批注')}.docx", DOCX)


@never_cache
@require_POST
def xlsx(request: Asked) -> HttpResponse:
    """This function will hand back the list of what was found."""
    asked = forms.asked(request)
    data = as_sheet(asked.checked)
    return download(data, f"{asked.draft.name or gettext('文稿')}_{gettext('校核')}.xlsx")
