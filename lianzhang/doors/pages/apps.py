from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "lianzhang.doors.pages"
    label = "pages"

    def ready(self) -> None:
        """This function will listen to what the signing-in libraries tell."""
        from allauth.mfa import signals as mfa
        from axes.signals import user_locked_out
        from django.contrib.auth.signals import user_logged_in

        from lianzhang.doors.pages.accounts import factors
        from lianzhang.doors.pages.accounts.adapters import lock_out_noted, session_begun

        user_locked_out.connect(lock_out_noted)
        user_logged_in.connect(session_begun)
        mfa.authenticator_used.connect(factors.factor_used)
        mfa.authenticator_added.connect(factors.factor_added)
        mfa.authenticator_removed.connect(factors.factor_removed)
        mfa.authentication_failed.connect(factors.factor_failed)
