"""What can go wrong when everything is copied, or put back."""

from lianzhang.values.errors import Clashing, Refused, gettext_noop


def newer(names: str) -> Refused:
    """This function will build the refusal of data that a newer version has shaped."""
    return Refused.because(
        "archive.newer",
        gettext_noop("数据由更新的版本建立，本版本不认识：%(names)s。"),
        gettext_noop("旧版本读新数据会丢失内容。"),
        gettext_noop("请先升级本系统再试；没有改动任何数据。"),
        names=names,
    )


def not_empty() -> Clashing:
    """This function will build the refusal to restore over what is on record."""
    refused = Clashing.because(
        "archive.not_empty",
        gettext_noop("这里已有数据，没有恢复。"),
        gettext_noop("恢复会替换数据库里的全部内容。"),
        gettext_noop("请先备份现有数据；确要替换的，加上 --replace；演练请另设 LIANZHANG_HOME。"),
    )
    assert isinstance(refused, Clashing)
    return refused


def unlike(table: str) -> Refused:
    """This function will build the refusal of a table that did not come back as it was."""
    return Refused.because(
        "archive.unlike",
        gettext_noop("表 %(table)s 恢复后与备份不一致，已全部撤回。"),
        gettext_noop("逐行核对时发现行数或内容不同。"),
        gettext_noop("请换一份备份重试，并把备份文件交给系统管理员检查。"),
        table=table,
    )


def unreadable(table: str) -> Refused:
    """This function will build the refusal of a table whose columns are not the recorded ones."""
    return Refused.because(
        "archive.unreadable",
        gettext_noop("备份中的表 %(table)s 与它登记的版本不符。"),
        gettext_noop("列不同，或表不存在。"),
        gettext_noop("请换一份备份；没有改动任何数据。"),
        table=table,
    )
