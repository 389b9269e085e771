"""The room's name for Django."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """Backup and restore."""

    name = "lianzhang.records.archive"
