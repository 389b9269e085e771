"""The addresses of intake."""

from django.urls import path

from lianzhang.doors.pages.intake import deciding, tabling, views

app_name = "intake"
urlpatterns = [
    path("", views.home, name="home"),
    path("xlsx/", views.xlsx, name="xlsx"),
    path("template/", views.template, name="template"),
    path("upload/", views.upload, name="upload"),
    path("paste/", views.paste, name="paste"),
    path("sample/", views.sample, name="sample"),
    path("<int:batch_id>/", views.batch, name="batch"),
    path("<int:batch_id>/xlsx/", views.batch_xlsx, name="batch_xlsx"),
    path("<int:batch_id>/progress/", views.progress, name="progress"),
    path("<int:batch_id>/amend/<int:row>/", deciding.amend, name="amend"),
    path("<int:batch_id>/arrange/", tabling.arrange, name="arrange"),
    path("<int:batch_id>/unmap/", tabling.unmap, name="unmap"),
    path("<int:batch_id>/correct/<int:row>/", tabling.correct, name="correct"),
    path("<int:batch_id>/answer/<int:row>/", tabling.answer, name="answer"),
    path("<int:batch_id>/register/", tabling.register, name="register"),
    path("<int:batch_id>/accept-table/", tabling.accept, name="accept_table"),
    path("<int:batch_id>/faults/xlsx/", tabling.faults_xlsx, name="faults_xlsx"),
    path("<int:batch_id>/accept/", deciding.accept, name="accept"),
    path("<int:batch_id>/take-back/", deciding.take_back, name="take_back"),
    path("<int:batch_id>/discard/", deciding.discard, name="discard"),
    path("<int:batch_id>/undo/", deciding.undo, name="undo"),
]
