"""Sources, the bytes they came as, and remarks on them."""

from typing import ClassVar

from django.db import models

from lianzhang.records.people.models import Person


class Blob(models.Model):
    """Bytes as received, kept by their hash in a file under HOME/blobs; never changed."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()

    def __str__(self) -> str:
        return self.sha256


class Source(models.Model):
    """A document, table or statement that numbers were taken from."""

    code = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, db_index=True)  # article · table · pasted · typed
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=120, blank=True)
    published_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True)  # the text that positions refer to
    blob = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)
    synthetic = models.BooleanField(default=False)  # 模拟数据
    public = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.title


class Remark(models.Model):
    """A number in a source that is noted but kept out of the ledger, in our own words."""

    ref = models.CharField(max_length=80, unique=True)
    source = models.ForeignKey(Source, models.CASCADE, related_name="+")
    start = models.IntegerField()
    end = models.IntegerField()
    text = models.TextField()

    def __str__(self) -> str:
        return self.text
