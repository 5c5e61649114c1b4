"""Comparing with Splink on Spark: for more than one machine can hold. Pure.

Only who chooses this engine needs Spark, so nothing imports this module by name: see `engines.py`.
"""

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial, reduce
from operator import and_

import polars as pl
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import Column, SparkSession
from pyspark.sql import functions as spark
from splink import Linker, SparkAPI
from splink.internals.exceptions import SplinkException

from eropaf.core.errors import Refused
from eropaf.matching.linkage.model import Weights, splink_settings
from eropaf.matching.linkage.pairs import Engine, columns_of, condition_of, judge
from eropaf.matching.linkage.settings import Setting

_MASTER = "spark.master"
_SETTINGS = {
    _MASTER: "local[*]",
    "spark.driver.memory": "4g",
    "spark.driver.maxResultSize": "0",  # all pairs come back: persons are formed here
    "spark.io.encryption.enabled": "true",  # what does not fit in memory is unreadable on disk
    "spark.eventLog.enabled": "false",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.autoBroadcastJoinThreshold": "-1",  # Spark's guesses of what is small are wrong for pairs
    "spark.sql.execution.arrow.localRelationThreshold": "0",  # else the plan holds the records, and reckons with them
}
_ALONE = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "16",  # Spark's own 200 are for a cluster
}
_TOGETHER = {"spark.authenticate": "true", "spark.network.crypto.enabled": "true"}
_KEYS = "keys"


@contextmanager
def open_engine(options: Mapping[str, str]) -> Iterator[Engine]:
    """Spark, for as long as it is needed; what it keeps on disk is removed afterwards.

    Once in a process: Java remembers the folder of the first time.

    Args:
        options: Spark's own settings, such as `spark.master`, which take the place of ours.

    Raises:
        Refused: there is no Java, or Spark does not start.
    """
    _find_java()
    with tempfile.TemporaryDirectory(prefix="eropaf-spark-", ignore_cleanup_errors=True) as folder:
        with _told(_("Spark does not start. It needs Java 17 or newer; what it said itself stands above.")):
            session = _start(_settings(folder, options))
        with _told(_("Spark broke off; what it said itself stands above. With too little memory: %(more)s.")):
            try:
                yield partial(_compare, session, _splink_on(session))
            finally:
                session.stop()


def _find_java() -> None:
    if not (os.getenv("JAVA_HOME") or shutil.which("java")):
        raise Refused(
            _(
                "Spark needs Java 17 or newer, which is not on this machine. Install it (on Debian or Ubuntu: "
                "sudo apt-get install default-jre-headless), or set JAVA_HOME to its folder."
            )
        )


@contextmanager
def _told(sentence: Promise) -> Iterator[None]:
    """Whatever goes wrong in Java, as a sentence: the errors themselves are pages long."""
    try:
        yield
    except (Py4JError, PySparkException, SplinkException) as problem:
        raise Refused(sentence, more="--spark spark.driver.memory=16g") from problem


def _settings(folder: str, options: Mapping[str, str]) -> dict[str, str]:
    alone = options.get(_MASTER, _SETTINGS[_MASTER]).startswith("local")
    places = {"spark.local.dir": folder, "spark.sql.warehouse.dir": f"{folder}/warehouse"}
    return {**_SETTINGS, **places, **(_ALONE if alone else _TOGETHER), **options}


def _start(settings: Mapping[str, str]) -> SparkSession:
    builder = SparkSession.builder.appName("eropaf")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _splink_on(session: SparkSession) -> SparkAPI:
    made: SparkAPI = SparkAPI(  # type: ignore[no-untyped-call]  # Splink types its methods, not this
        spark_session=session,
        break_lineage_method="persist",  # the others write readable files
        register_udfs_automatically=False,  # all that is compared is plain SQL
    )
    return made


def _compare(
    session: SparkSession, api: SparkAPI, records: pl.DataFrame, setting: Setting, weights: Weights
) -> pl.DataFrame:
    frame = session.createDataFrame(records.to_arrow()).persist()
    keyed = api.register(frame.withColumn(_KEYS, _keys(setting)))
    found = (
        Linker(keyed, _splink_settings(setting, weights), log_level=logging.WARNING)
        .inference.predict()
        .as_spark_dataframe()
    )
    columns = columns_of(setting)
    scored = pl.DataFrame(found.select(*columns).toArrow()).cast(columns)
    session.catalog.clearCache()
    return judge(scored, setting, weights, records.height)


def _splink_settings(setting: Setting, weights: Weights) -> dict[str, object]:
    rule = {"blocking_rule": f"l.{_KEYS} = r.{_KEYS} AND {condition_of(setting)}", "arrays_to_explode": [_KEYS]}
    return splink_settings(setting, weights) | {
        "retain_matching_columns": True,  # the likenesses stay only together with what they compare
        "retain_intermediate_calculation_columns": False,
        "blocking_rules_to_generate_predictions": [rule],
    }


def _keys(setting: Setting) -> Column:
    """A key per rule of which the record tells all columns: one join for all rules, where DuckDB takes one for each."""
    keys = (_key(number, rule) for number, rule in enumerate(setting.blocking_rules))
    return spark.array_compact(spark.array(*keys))


def _key(number: int, rule: tuple[str, ...]) -> Column:
    told = reduce(and_, (spark.col(column).isNotNull() for column in rule))
    return spark.when(told, spark.array(spark.lit(str(number)), *(spark.col(column) for column in rule)))
