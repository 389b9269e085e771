"""Counts for Prometheus: by route as it is written in the code, never by the address asked for.

With several processes each writes into the folder PROMETHEUS_MULTIPROC_DIR (`lianzhang serve`
makes it) and any of them adds up all; without it this process counts alone.
"""

import os
from collections.abc import Iterator
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from lianzhang.records.upkeep.queries import Pulse, pulse
from lianzhang.values.viewer import Viewer

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)  # seconds
NOWHERE = "-"  # an address that leads nowhere: one name for all of them

REQUESTS = Counter(
    "lianzhang_requests", "Answered requests", ("route", "method", "status"), registry=None
)
SECONDS = Histogram(
    "lianzhang_request_seconds", "Seconds to an answer", ("route",), buckets=BUCKETS, registry=None
)


def count(*, route: str, method: str, status: int, seconds: float) -> None:
    """This function will count one answered request."""
    known = method if method in METHODS else "other"
    REQUESTS.labels(route or NOWHERE, known, str(status)).inc()
    SECONDS.labels(route or NOWHERE).observe(seconds)


class Machine(Collector):
    """What is looked at when somebody asks: queue, disk, ages. None of it is kept."""

    def __init__(self, found: Pulse) -> None:
        self.found = found

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """This function will give each measure that is known now."""
        told = (
            ("lianzhang_database_up", "1 where the database answers", self.found.database),
            ("lianzhang_jobs_waiting", "Queued jobs", self.found.waiting),
            ("lianzhang_worker_up", "1 where a worker was heard of lately", self.found.worker),
            ("lianzhang_backup_age_seconds", "Since the newest backup", self.found.backup_age),
            ("lianzhang_disk_free_bytes", "Room where the data lies", self.found.disk_free),
            ("lianzhang_trail_lines", "Lines of the trail", self.found.trail_lines),
        )
        for name, help_, value in told:
            if value is not None:
                yield GaugeMetricFamily(name, help_, value=float(value))


def written(*, viewer: Viewer, now: datetime) -> bytes:
    """This function will write all measures as Prometheus reads them."""
    registry = CollectorRegistry()
    registry.register(Machine(pulse(viewer=viewer, now=now)))
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(REQUESTS)
        registry.register(SECONDS)
    return generate_latest(registry)
