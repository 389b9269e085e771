"""The addresses of appraisals."""

from django.urls import path

from lianzhang.doors.pages.appraisals import acts, files, firms, opening, views

app_name = "appraisals"
urlpatterns = [
    path("", views.home, name="home"),
    path("xlsx/", files.listed, name="xlsx"),
    path("new/", opening.new, name="new"),
    path("open/", opening.open_it, name="open"),
    path("<int:appraisal_id>/", views.one, name="one"),
    path("<int:appraisal_id>/xlsx/", files.one, name="one_xlsx"),
    path("<int:appraisal_id>/save/", acts.save, name="save"),
    path("<int:appraisal_id>/baselines/", acts.baselines, name="baselines"),
    path("<int:appraisal_id>/publish/", acts.publish, name="publish"),
    path("<int:appraisal_id>/moves/", views.moves, name="moves"),
    path("<int:appraisal_id>/moves/xlsx/", files.moves, name="moves_xlsx"),
    path("<int:appraisal_id>/reach/xlsx/", files.reach, name="reach_xlsx"),
    path("<int:appraisal_id>/firms/<int:row>/", firms.firm, name="firm"),
    path("<int:appraisal_id>/firms/<int:row>/xlsx/", files.firm, name="firm_xlsx"),
    path("<int:appraisal_id>/firms/<int:row>/correct/", acts.correct, name="correct"),
    path("<int:appraisal_id>/firms/<int:row>/object/", acts.object_to, name="object"),
    path("<int:appraisal_id>/objections/", views.objections, name="objections"),
    path("<int:appraisal_id>/objections/xlsx/", files.objections, name="objections_xlsx"),
    path("objections/<int:objection_id>/answer/", acts.answer, name="answer"),
    path("objections/<int:objection_id>/evidence/", files.evidence, name="evidence"),
]
