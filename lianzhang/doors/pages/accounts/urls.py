"""The addresses of signing in and out."""

from django.urls import path

from lianzhang.doors.pages.accounts import joining, views

app_name = "accounts"
urlpatterns = [
    path("login/", views.SignIn.as_view(), name="login"),
    path("logout/", views.SignOut.as_view(), name="logout"),
    path("password/", views.NewPassword.as_view(), name="password"),
    path("posts/", views.Posts.as_view(), name="posts"),
    path("join/<str:token>/", joining.joining, name="join"),
    path("demo/", views.EnterDemo.as_view(), name="demo"),
]
