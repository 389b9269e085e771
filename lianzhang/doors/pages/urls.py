"""The addresses of the pages: one folder an area."""

from django.urls import include, path

urlpatterns = [
    path("", include("lianzhang.doors.pages.workbench.urls")),
    path("onepage/", include("lianzhang.doors.pages.onepage.urls")),
    path("ledger/", include("lianzhang.doors.pages.ledger.urls")),
    path("targets/", include("lianzhang.doors.pages.targets.urls")),
    path("matters/", include("lianzhang.doors.pages.matters.urls")),
    path("meetings/", include("lianzhang.doors.pages.meetings.urls")),
    path("calendar/", include("lianzhang.doors.pages.calendar.urls")),
    path("subjects/", include("lianzhang.doors.pages.subjects.urls")),
    path("ladder/", include("lianzhang.doors.pages.ladder.urls")),
    path("criteria/", include("lianzhang.doors.pages.criteria.urls")),
    path("chains/", include("lianzhang.doors.pages.chains.urls")),
    path("registry/", include("lianzhang.doors.pages.registry.urls")),
    path("sources/", include("lianzhang.doors.pages.sources.urls")),
    path("reading/", include("lianzhang.doors.pages.reading.urls")),
    path("returns/", include("lianzhang.doors.pages.returns.urls")),
    path("rounds/", include("lianzhang.doors.pages.rounds.urls")),
    path("appraisals/", include("lianzhang.doors.pages.appraisals.urls")),
    path("surveys/", include("lianzhang.doors.pages.surveys.urls")),
    path("intake/", include("lianzhang.doors.pages.intake.urls")),
    path("papers/issued/", include("lianzhang.doors.pages.issuing.urls")),
    path("papers/", include("lianzhang.doors.pages.papers.urls")),
    path("search/", include("lianzhang.doors.pages.search.urls")),
    path("system/", include("lianzhang.doors.pages.system.urls")),
    path("accounts/", include("lianzhang.doors.pages.accounts.urls")),
    path("accounts/", include("lianzhang.doors.pages.accounts.library_urls")),
    path("accounts/", include("lianzhang.doors.pages.accounts.factors")),
    path("accounts/", include("lianzhang.doors.pages.accounts.signon")),
    path("i18n/", include("django.conf.urls.i18n")),
]
