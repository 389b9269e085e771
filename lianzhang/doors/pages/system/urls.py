"""The addresses of 系统管理."""

from django.urls import path

from lianzhang.doors.pages.system import people, views

app_name = "system"
urlpatterns = [
    path("", views.home, name="home"),
    path("settings/<str:key>/", views.lay, name="lay"),
    path("permissions/", views.permissions, name="permissions"),
    path("security/", views.security, name="security"),
    path("trail/", views.trail, name="trail"),
    path("trail.xlsx", views.trail_workbook, name="trail_xlsx"),
    path("people/", people.listed, name="people"),
    path("people.xlsx", people.xlsx, name="people_xlsx"),
    path("people/invite/", people.invite, name="invite"),
    path("people/office/", people.open_office, name="open_office"),
    path("people/<int:person_id>/", people.person, name="person"),
    path("people/<int:person_id>/grant/", people.grant, name="grant"),
    path("people/<int:person_id>/end/<int:mandate_id>/", people.end, name="end"),
    path("people/<int:person_id>/transfer/", people.transfer, name="transfer"),
    path("people/<int:person_id>/dismiss/", people.dismiss, name="dismiss"),
    path("people/<int:person_id>/readmit/", people.readmit, name="readmit"),
    path("people/<int:person_id>/link/", people.renew_link, name="renew_link"),
    path("people/<int:person_id>/sessions/", people.end_sessions, name="end_sessions"),
    path("people/<int:person_id>/factors/", people.clear_factors, name="clear_factors"),
]
