"""The addresses of matters, the week, hand-overs and notices."""

from django.urls import path

from lianzhang.doors.pages.matters import acts, notices, packs, picking, views, weeks

app_name = "matters"
urlpatterns = [
    path("", views.home, name="home"),
    path("xlsx/", views.xlsx, name="xlsx"),
    path("new/", views.new, name="new"),
    path("pick/", picking.pick, name="pick"),
    path("raise/", acts.raise_known, name="raise"),
    path("week/", weeks.week, name="week"),
    path("week/xlsx/", weeks.week_xlsx, name="week_xlsx"),
    path("handover/", packs.packs, name="packs"),
    path("handover/xlsx/", packs.packs_xlsx, name="packs_xlsx"),
    path("handover/make/", packs.hand_over, name="hand_over"),
    path("handover/<int:pack_id>/", packs.pack, name="pack"),
    path("handover/<int:pack_id>/docx/", packs.pack_docx, name="pack_docx"),
    path("handover/<int:pack_id>/xlsx/", packs.pack_xlsx, name="pack_xlsx"),
    path("handover/<int:pack_id>/sign/", packs.sign, name="sign"),
    path("notices/", notices.notices, name="notices"),
    path("notices/xlsx/", notices.notices_xlsx, name="notices_xlsx"),
    path("notices/read/", notices.read, name="read_notices"),
    path("notices/address/", notices.set_address, name="set_address"),
    path("<int:matter_id>/", views.matter, name="matter"),
    path("<int:matter_id>/proof/<int:step_id>/", views.proof, name="proof"),
    path("<int:matter_id>/progress/", acts.progress, name="progress"),
    path("<int:matter_id>/answer/", acts.answer, name="answer"),
    path("<int:matter_id>/settle/", acts.settle, name="settle"),
    path("<int:matter_id>/direct/", acts.direct, name="direct"),
]
