from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "lianzhang.records.proposals"
    label = "proposals"
    verbose_name = "提请"
    default_auto_field = "django.db.models.BigAutoField"
