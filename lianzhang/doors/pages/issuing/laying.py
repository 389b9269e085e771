"""Templates: an office takes the built-in one, edits it in Word, and hands it back."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from lianzhang.doors.briefings.making import FORMS
from lianzhang.doors.pages.issuing.presenters import templates_view
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.defining.papers import PaperKind
from lianzhang.methods.typesetting import SLOTS, check_template
from lianzhang.methods.typesetting import built_in as built_in_layout
from lianzhang.records.papers.actions import keep_template
from lianzhang.records.papers.queries import kind_named, template_data
from lianzhang.values.errors import NotFound, Refused, gettext_noop


def slots_of(kind: PaperKind) -> tuple[str, ...]:
    """This function will list what a template of a kind may ask for."""
    return (*SLOTS, *(section.code for section in kind.sections), "changes")


@require_GET
def home(request: Asked) -> HttpResponse:
    """This function will list the kinds with their slots, and the office's own templates."""
    return render(request, "issuing/templates.html", {"view": templates_view(request, slots_of)})


@require_POST
def keep(request: Asked) -> HttpResponse:
    """This function will check a template that was handed in and keep it for the office."""
    file = request.FILES.get("file")
    if file is None:
        raise Refused.because(
            "papers.no_template",
            gettext_noop("没有选择模板文件。"),
            remedy=gettext_noop("请选择一个 .docx 文件。"),
        )
    kind, name = kind_named(request.POST.get("kind", "")), file.name or "template.docx"
    data = file.read()
    check_template(data, name, slots_of(kind))
    keep_template(kind.code, name, data, by=request.viewer, now=timezone.now())
    return HttpResponseRedirect(reverse("issuing:templates"))


@require_GET
def built_in(request: Asked, kind: str) -> HttpResponse:
    """This function will hand out the built-in template of a kind, to be edited in Word."""
    known = kind_named(kind)
    return download(built_in_layout(known.landscape), f"{known.name}.docx", FORMS["docx"])


@require_GET
def template(request: Asked, template_id: int) -> HttpResponse:
    """This function will hand back one of the office's own templates."""
    data = template_data(template_id, viewer=request.viewer)
    if data is None:
        raise NotFound.because(
            "papers.no_such_template",
            gettext_noop("没有编号为 %(id)s 的模板。"),
            gettext_noop("模板只在本单位内使用。"),
            gettext_noop("请从模板列表进入。"),
            id=template_id,
        )
    return download(data, f"template_{template_id}.docx", FORMS["docx"])
