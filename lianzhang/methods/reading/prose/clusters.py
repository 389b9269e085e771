"""Clusters: a place's cluster that opens a clause is who the numbers behind it are about.

清河县羊绒产业集群通过植入工业设计,高端单品… → 清河县羊绒产业集群
"""

import re

from lianzhang.methods.reading.prose.places import gazetteer
from lianzhang.methods.reading.prose.subject_words import Cue, Subject

_CLUSTER = re.compile(
    "(?:^|(?<=[,。;“\\s]))(?P<name>[\u4e00-\u9fff]{4,16}?产业集群)"
    "(?=通过|实现|完成|拥有|现有|集聚|汇聚|聚集|年产|年营|产值|总产值|营业收入|已|共|达|占|产品|是|有|培育)"
)


def clusters_of(paragraph: str) -> list[Cue]:
    """This function will find the clusters that open a clause, each named with its place."""
    if "产业集群" not in paragraph:
        return []
    known = gazetteer()
    return [
        Cue(match.start("name"), Subject(name, "cluster"), False, "cluster")
        for match in _CLUSTER.finditer(paragraph)
        if any(
            (front := (name := match["name"])[:length]) in known.full
            or front in known.short
            or front in known.counties
            for length in (2, 3, 4)
        )
    ]
