"""The addresses of papers."""

from django.urls import path

from lianzhang.doors.pages.papers import documents, views

app_name = "papers"
urlpatterns = [
    path("", views.home, name="home"),
    path("check/", views.check, name="check"),
    path("check/docx/", views.docx, name="docx"),
    path("check/xlsx/", views.xlsx, name="xlsx"),
    path("documents/", documents.home, name="documents"),
    path("documents/xlsx/", documents.xlsx, name="documents_xlsx"),
    path(
        "documents/<path:subject>/<str:indicator>/xlsx/", documents.one_xlsx, name="document_xlsx"
    ),
    path("documents/<path:subject>/<str:indicator>/", documents.one, name="document"),
]
