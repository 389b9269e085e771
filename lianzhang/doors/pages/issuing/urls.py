"""The addresses of papers that are written and issued."""

from django.urls import path

from lianzhang.doors.pages.issuing import acts, files, laying, views

app_name = "issuing"
urlpatterns = [
    path("", views.home, name="home"),
    path("xlsx/", files.xlsx, name="xlsx"),
    path("new/", acts.new, name="new"),
    path("templates/", laying.home, name="templates"),
    path("templates/keep/", laying.keep, name="keep_template"),
    path("templates/built-in/<str:kind>/", laying.built_in, name="built_in"),
    path("templates/<int:template_id>/", laying.template, name="template"),
    path("<int:paper_id>/", views.paper, name="paper"),
    path("<int:paper_id>/renew/", acts.renew, name="renew"),
    path("<int:paper_id>/issue/", acts.issue, name="issue"),
    path("<int:paper_id>/discard/", acts.discard, name="discard"),
    path("<int:paper_id>/instruct/", acts.instruct, name="instruct"),
    path("<int:paper_id>/again/<str:form>/", files.again, name="again"),
    path("<int:paper_id>/<str:form>/", files.file, name="file"),
    path("instructions/<int:instruction_id>/", files.photo_, name="photo"),
]
