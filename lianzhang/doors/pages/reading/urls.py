"""The addresses of reading: texts, their review, what was taught."""

from django.urls import path

from lianzhang.doors.pages.reading import acts, lists, naming, views

app_name = "reading"
urlpatterns = [
    path("", views.home, name="home"),
    path("take-in/", views.take_in, name="take_in"),
    path("xlsx/", lists.xlsx, name="xlsx"),
    path("lessons/", lists.lessons, name="lessons"),
    path("lessons/xlsx/", lists.lessons_xlsx, name="lessons_xlsx"),
    path("lessons/undo/", acts.unlearn, name="unlearn"),
    path("<int:reading_id>/", views.review, name="review"),
    path("<int:reading_id>/xlsx/", lists.claims_xlsx, name="claims_xlsx"),
    path("<int:reading_id>/certain/", views.certain, name="certain"),
    path("<int:reading_id>/certain/accept/", acts.accept_certain, name="accept_certain"),
    path("<int:reading_id>/plan/", acts.plan, name="plan"),
    path("<int:reading_id>/again/", acts.again, name="again"),
    path("<int:reading_id>/undo/", acts.undo_all, name="undo_all"),
    path("<int:reading_id>/things/", naming.things, name="things"),
    path("<int:reading_id>/things/xlsx/", naming.things_xlsx, name="things_xlsx"),
    path("<int:reading_id>/things/<int:thing_id>/link/", acts.link, name="link"),
    path("<int:reading_id>/things/<int:thing_id>/propose/", acts.propose, name="propose"),
    path("<int:reading_id>/claims/<int:claim_id>/<str:act>/", acts.claim, name="act"),
]
