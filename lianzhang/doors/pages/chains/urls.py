"""The addresses of chains."""

from django.urls import path

from lianzhang.doors.pages.chains import acts, downloads, lists, measured, regrouping, views

app_name = "chains"
urlpatterns = [
    path("", views.home, name="home"),
    path("xlsx/", downloads.xlsx, name="xlsx"),
    path("trend/", views.trend, name="trend"),
    path("trend/xlsx/", downloads.trend_xlsx, name="trend_xlsx"),
    path("regroup/", regrouping.regroup, name="regroup"),
    path("regroup/form/", regrouping.regroup_form, name="regroup_form"),
    path("queue/", views.queue, name="queue"),
    path("queue/xlsx/", downloads.queue_xlsx, name="queue_xlsx"),
    path("queue/<int:position_id>/decide/", acts.decide, name="decide"),
    path("firms/<str:code>/", views.firm, name="firm"),
    path("firms/<str:code>/xlsx/", downloads.firm_xlsx, name="firm_xlsx"),
    path("breaks/<int:break_id>/lift/", acts.lift, name="lift"),
    path("<str:code>/", views.chain, name="chain"),
    path("<str:code>/xlsx/", downloads.chain_xlsx, name="chain_xlsx"),
    path("<str:code>/lists/<str:listed>/", lists.listed_page, name="list"),
    path("<str:code>/lists/<str:listed>/xlsx/", lists.list_xlsx, name="list_xlsx"),
    path("<str:code>/catalogue/<str:form>/", downloads.catalogue, name="catalogue"),
    path("<str:code>/sheet/", views.sheet, name="sheet"),
    path("<str:code>/compare/", views.compare, name="compare"),
    path("<str:code>/compare/xlsx/", measured.compare_xlsx, name="compare_xlsx"),
    path("<str:code>/near/", views.near, name="near"),
    path("<str:code>/near/xlsx/", measured.near_xlsx, name="near_xlsx"),
    path("<str:code>/keep/", views.keep, name="keep"),
    path("<str:code>/keep/preview/", acts.preview, name="preview"),
    path("<str:code>/keep/bring/", acts.bring, name="bring"),
    path("<str:code>/keep/node/", acts.edit_node, name="edit_node"),
    path("<str:code>/keep/edge/", acts.edit_edge, name="edit_edge"),
    path("<str:code>/keep/undo/", acts.undo, name="undo"),
    path("<str:code>/nodes/<str:node>/", views.node, name="node"),
    path("<str:code>/nodes/<str:node>/xlsx/", downloads.node_xlsx, name="node_xlsx"),
    path("<str:code>/nodes/<str:node>/take/", acts.take, name="take"),
    path("<str:code>/nodes/<str:node>/break/", acts.enter_break, name="enter_break"),
]
