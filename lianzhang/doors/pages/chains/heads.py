"""Heads and titles of what is downloaded."""

from lianzhang.values.errors import gettext_noop

NODE_HEADS = (
    gettext_noop("层次"),
    gettext_noop("环节"),
    gettext_noop("代码"),
    gettext_noop("状态"),
    gettext_noop("理由"),
    gettext_noop("已确认企业"),
    gettext_noop("其中链主"),
    gettext_noop("其中关键"),
    gettext_noop("其中规上"),
    gettext_noop("疑似企业"),
    gettext_noop("登记企业（疑似）"),
    gettext_noop("区位商"),
    gettext_noop("投入的本地覆盖"),
    gettext_noop("单一来源"),
    gettext_noop("断点、卡点"),
    gettext_noop("行业小类"),
    gettext_noop("产品"),
    gettext_noop("出处"),
)
FIRM_HEADS = (
    gettext_noop("企业"),
    gettext_noop("代码"),
    gettext_noop("产业链"),
    gettext_noop("环节"),
    gettext_noop("状态"),
    gettext_noop("角色"),
    gettext_noop("把握（%）"),
    gettext_noop("依据的词"),
    gettext_noop("确认日期"),
)
GAP_HEADS = (
    gettext_noop("环节"),
    gettext_noop("层次"),
    gettext_noop("状态"),
    gettext_noop("理由"),
    gettext_noop("断点、卡点"),
    gettext_noop("疑似企业（待确认）"),
    gettext_noop("上下游已有企业"),
)
TARGET_HEADS = (
    gettext_noop("环节"),
    gettext_noop("状态"),
    gettext_noop("企业"),
    gettext_noop("所在地"),
    gettext_noop("名称里的词"),
    gettext_noop("经营范围里的词"),
    gettext_noop("注册资本"),
    gettext_noop("本地同字号企业（疑似同源）"),
)
SUPPLY_HEADS = (
    gettext_noop("链主企业"),
    gettext_noop("需要"),
    gettext_noop("可能配套的企业"),
    gettext_noop("状态"),
    gettext_noop("把握（%）"),
    gettext_noop("依据的词"),
    gettext_noop("同县"),
    gettext_noop("上下游关系的依据"),
)
PART_HEADS = (
    gettext_noop("企业"),
    gettext_noop("代码"),
    gettext_noop("环节"),
    gettext_noop("角色"),
    gettext_noop("把握（%）"),
    gettext_noop("依据的词"),
    gettext_noop("确认日期"),
)
LISTS = {
    "leads": gettext_noop("链主企业"),
    "keys": gettext_noop("关键与配套企业"),
    "gaps": gettext_noop("短板清单"),
    "targets": gettext_noop("招引对象"),
    "supplies": gettext_noop("配套候选"),
    "single": gettext_noop("单一来源清单"),
    "projects": gettext_noop("重点项目"),
}
SINGLE_HEADS = (
    gettext_noop("环节"),
    gettext_noop("需要"),
    gettext_noop("唯一的企业"),
    gettext_noop("直接消耗系数"),
    gettext_noop("依据"),
)
PROJECT_HEADS = (gettext_noop("名称"), gettext_noop("代码"), gettext_noop("类别"))
TREND_HEADS = (
    gettext_noop("产业链"),
    gettext_noop("原来"),
    gettext_noop("重分类"),
    gettext_noop("增长"),
    gettext_noop("现在"),
)
REGROUP_HEADS = (
    gettext_noop("分组"),
    gettext_noop("原来"),
    gettext_noop("重分类"),
    gettext_noop("增长"),
    gettext_noop("现在"),
)
