"""The addresses of policies."""

from django.urls import path

from lianzhang.doors.pages.policies import acts, claims, files, views

app_name = "policies"
urlpatterns = [
    path("", views.home, name="home"),
    path("xlsx/", files.listed, name="xlsx"),
    path("new/", acts.new, name="new"),
    path("both/", claims.both, name="both"),
    path("claims/", claims.home, name="claims"),
    path("claims/xlsx/", files.claimed, name="claims_xlsx"),
    path("claims/new/", claims.add, name="claim"),
    path("claims/<int:policy_claim_id>/withdraw/", claims.withdraw, name="unclaim"),
    path("firms/<str:enterprise>/", views.firm, name="firm"),
    path("versions/<int:version_id>/move/", acts.move, name="move"),
    path("<str:policy>/", views.one, name="policy"),
    path("<str:policy>/xlsx/", files.one, name="policy_xlsx"),
]
