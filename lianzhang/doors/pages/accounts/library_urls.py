"""The same addresses under the names that allauth asks for; `urls` answers first."""

from django.urls import path

from lianzhang.doors.pages.accounts import views

urlpatterns = [
    path("login/", views.SignIn.as_view(), name="account_login"),
    path("logout/", views.SignOut.as_view(), name="account_logout"),
    path("password/", views.NewPassword.as_view(), name="account_change_password"),
]
