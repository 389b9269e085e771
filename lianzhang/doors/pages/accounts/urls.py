"""The addresses of signing in and out."""

from django.urls import path

from lianzhang.doors.pages.accounts import joining, tokens, views

app_name = "accounts"
urlpatterns = [
    path("login/", views.SignIn.as_view(), name="login"),
    path("logout/", views.SignOut.as_view(), name="logout"),
    path("password/", views.NewPassword.as_view(), name="password"),
    path("posts/", views.Posts.as_view(), name="posts"),
    path("tokens/", tokens.listed, name="tokens"),
    path("tokens.xlsx", tokens.xlsx, name="tokens_xlsx"),
    path("tokens/issue/", tokens.issue, name="issue_token"),
    path("tokens/<int:token_id>/revoke/", tokens.revoke, name="revoke_token"),
    path("join/<str:token>/", joining.joining, name="join"),
    path("demo/", views.EnterDemo.as_view(), name="demo"),
]
