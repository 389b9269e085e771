"""The addresses of 系统管理."""

from django.urls import path

from lianzhang.doors.pages.system import operations, people, trails, views

app_name = "system"
urlpatterns = [
    path("", views.home, name="home"),
    path("settings/<str:key>/", views.lay, name="lay"),
    path("permissions/", views.permissions, name="permissions"),
    path("permissions.xlsx", views.permissions_xlsx, name="permissions_xlsx"),
    path("trail/", trails.trail, name="trail"),
    path("trail.xlsx", trails.xlsx, name="trail_xlsx"),
    path("trail.jsonl", trails.jsonl, name="trail_jsonl"),
    path("operations/", operations.state, name="operations"),
    path("operations.xlsx", operations.state_xlsx, name="operations_xlsx"),
    path("operations/backup/", operations.back_up, name="back_up"),
    path("environment/", operations.environment, name="environment"),
    path("environment.xlsx", operations.environment_xlsx, name="environment_xlsx"),
    path("security/", views.security, name="security"),
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
