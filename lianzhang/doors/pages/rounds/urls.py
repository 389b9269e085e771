"""The addresses of reporting rounds."""

from django.urls import path

from lianzhang.doors.pages.rounds import acts, files, opening, slips, views

app_name = "rounds"
urlpatterns = [
    path("", views.home, name="home"),
    path("xlsx/", files.listed, name="xlsx"),
    path("new/", opening.new, name="new"),
    path("open/", opening.send_out, name="open"),
    path("late/", views.late, name="late"),
    path("late/xlsx/", files.late, name="late_xlsx"),
    path("late/remind/", acts.remind, name="remind"),
    path("late/contact/", acts.contact, name="contact"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/xlsx/", files.calendar, name="calendar_xlsx"),
    path("burden/xlsx/", files.burden, name="burden_xlsx"),
    path("<int:round_id>/", views.one, name="round"),
    path("<int:round_id>/xlsx/", files.one, name="round_xlsx"),
    path("<int:round_id>/form/", files.form, name="form_xlsx"),
    path("<int:round_id>/upload/", acts.upload, name="upload"),
    path("<int:round_id>/send/", acts.send_ready, name="send_ready"),
    path("<int:round_id>/move/", acts.move, name="move"),
    path("<int:round_id>/collect/", acts.collect, name="collect"),
    path("<int:round_id>/approve/", acts.approve, name="approve"),
    path("<int:round_id>/report/", acts.report, name="report"),
    path("<int:round_id>/withdraw/", acts.withdraw, name="withdraw"),
    path("<int:round_id>/against/", views.compared, name="against"),
    path("<int:round_id>/against/xlsx/", files.compared, name="against_xlsx"),
    path("forms/<int:slip_id>/", slips.show, name="slip"),
    path("forms/<int:slip_id>/save/", slips.save, name="save"),
    path("forms/<int:slip_id>/return/", slips.send_back, name="send_back"),
]
