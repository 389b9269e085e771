"""The same queries on Spark: Sail inside this process, or Spark's own engine on its machine.

Both read the same Parquet and answer into Parquet, so that what comes back is no larger than one
piece of it. The packages are extras; without them the command says which one is missing.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa

from lianzhang.analysis.warehouse.engine import Unreadable, stream
from lianzhang.values.errors import Refused, gettext_noop

_NEEDS = {
    "sail": ("pysail", "pyspark"),
    "spark": ("pyspark", "py4j"),
}  # the client alone brings no py4j
_LOCAL = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.debug.maxToStringFields": "9999",
    "spark.sql.shuffle.partitions": "4",
    "spark.sql.session.timeZone": "Asia/Shanghai",
}


@contextmanager
def session(engine: str, master: str = "local[2]") -> Iterator[Any]:
    """This function will open a session of `sail` or `spark`.

    Raises `Refused` `criteria.no_engine` where the package is not installed.
    """
    missing = [name for name in _NEEDS[engine] if find_spec(name) is None]
    if missing:
        raise _no_engine(engine)
    opened = _sail() if engine == "sail" else _spark(master)
    with opened as spark:
        yield spark


@contextmanager
def _sail() -> Iterator[Any]:
    os.environ.setdefault("RUST_LOG", "error")  # it tells of every start and stop otherwise
    import pyspark
    from pysail.spark import SparkConnectServer

    # the client alone looks for an installation that it never uses
    os.environ.setdefault("SPARK_HOME", str(Path(str(pyspark.__file__)).parent))
    from pyspark.sql import SparkSession

    server = SparkConnectServer("127.0.0.1", 0)
    server.start()
    _, port = server.listening_address
    spark = SparkSession.builder.remote(f"sc://127.0.0.1:{port}").getOrCreate()
    try:
        yield spark
    finally:
        spark.stop()
        server.stop()


@contextmanager
def _spark(master: str) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(master).appName("lianzhang")
    for name, value in _LOCAL.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    try:
        yield spark
    finally:
        spark.stop()


def answered(spark: Any, sql: str, cases: Path, order: str) -> Iterator[pa.RecordBatch]:
    """This function will put a question about the relation `cases` to a session, and yield its
    rows in the order of a column."""
    with TemporaryDirectory(prefix="lianzhang-spark-") as folder:
        out = Path(folder) / "answer"
        try:
            spark.read.parquet(str(cases)).createOrReplaceTempView("cases")
            spark.sql(sql).write.parquet(str(out))
        except Exception as problem:  # both engines raise many kinds
            raise Unreadable(str(problem)) from problem
        files = f"{out}/**/*.parquet"
        yield from stream(f'SELECT * FROM read_parquet(?) ORDER BY "{order}"', [files])


def _no_engine(engine: str) -> Refused:
    return Refused.because(
        "criteria.no_engine",
        gettext_noop("这台机器上没有装“%(engine)s”计算引擎。"),
        gettext_noop("它要另外的软件包；默认的 duckdb 不用装。"),
        gettext_noop("安装：pip install 'lianzhang[%(engine)s]'；或去掉 --engine。"),
        engine=engine,
    )
