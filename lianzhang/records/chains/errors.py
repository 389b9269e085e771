"""What can go wrong with chains and the places on them."""

from lianzhang.values.errors import Clashing, NotFound, Refused, gettext_noop


def no_such_chain(code: str) -> NotFound:
    """This function will build the refusal of a chain that is not on record."""
    return NotFound.because(
        "chains.no_such_chain",
        gettext_noop("没有产业链“%(code)s”。"),
        gettext_noop("产业链要先登记为对象，目录另存在 definitions/chains 或由页面导入。"),
        gettext_noop("请从产业链一览里选。"),
        code=code,
    )


def no_such_node(code: str) -> NotFound:
    """This function will build the refusal of a node that the catalogue does not have."""
    return NotFound.because(
        "chains.no_such_node",
        gettext_noop("目录里没有环节“%(code)s”。"),
        gettext_noop("它可能已被改名或删去。"),
        gettext_noop("请从产业链的页面里选。"),
        code=code,
    )


def no_such_region(code: str, known: str) -> Refused:
    """This function will build the refusal of a region that the definitions do not have."""
    return Refused.because(
        "chains.no_such_region",
        gettext_noop("没有区域“%(code)s”。"),
        gettext_noop("区域按 regions.yaml 里写的代码找。"),
        gettext_noop("请改用其中之一：%(known)s；不填就是不限区域。"),
        code=code,
        known=known,
    )


def no_such_position(number: int) -> NotFound:
    """This function will build the refusal of a place on a chain that is not there or not yours."""
    return NotFound.because(
        "chains.no_such_position",
        gettext_noop("没有第%(number)s号站位。"),
        gettext_noop("它不存在，或不在您的管辖范围。"),
        gettext_noop("请从待确认的清单里选。"),
        number=number,
    )


def not_yours(name: str) -> NotFound:
    """This function will build the refusal of deciding beyond one's chain or place."""
    return NotFound.because(
        "chains.not_yours",
        gettext_noop("您管辖的产业链里没有“%(name)s”。"),
        gettext_noop("产业链由它的链长办和市级主管科室维护。"),
        gettext_noop("请联系该链的链长办。"),
        name=name,
    )


def node_in_use(names: str, count: int) -> Refused:
    """This function will build the refusal of a catalogue that drops a node still in use."""
    return Refused.because(
        "chains.node_in_use",
        gettext_noop("环节“%(names)s”还有 %(count)s 家企业或断点，不能从目录里去掉。"),
        gettext_noop("去掉后这些企业就没有着落，以前的数也对不上。"),
        gettext_noop("请先把企业改到别的环节或判为“不是”，解除断点，再去掉环节。"),
        names=names,
        count=count,
    )


def other_chain(found: str, wanted: str) -> Refused:
    """This function will build the refusal of a file that is about another chain."""
    return Refused.because(
        "chains.other_chain",
        gettext_noop("文件里是“%(found)s”，不是“%(wanted)s”。"),
        gettext_noop("一份目录只能导入到它自己的产业链。"),
        gettext_noop("请核对文件，或到那条链的页面导入。"),
        found=found,
        wanted=wanted,
    )


def not_readable(name: str) -> Refused:
    """This function will build the refusal of a file that is no catalogue."""
    return Refused.because(
        "chains.not_readable",
        gettext_noop("“%(name)s”不是产业链目录。"),
        gettext_noop("目录是 .yaml 文件，或本页下载的 .xlsx（“产业链”“环节”“上游关系”三张表）。"),
        gettext_noop("请先下载本链的目录，在它上面改。"),
        name=name,
    )


def no_expert() -> Refused:
    """This function will build the refusal of a break that nobody answers for."""
    return Refused.because(
        "chains.no_expert",
        gettext_noop("断点、卡点要写明判断的专家和依据。"),
        gettext_noop("没有专家署名的断点、卡点不能入库。"),
        gettext_noop("请补上专家姓名和理由。"),
    )


def no_reason() -> Refused:
    """This function will build the refusal of a refusal without a reason."""
    return Refused.because(
        "chains.no_reason",
        gettext_noop("判为“不是”要写理由。"),
        gettext_noop("理由留在这家企业的记录里，以后不再问。"),
        gettext_noop("请补上理由，例如“只销售，不生产”。"),
    )


def undone_before(number: int) -> Clashing:
    """This function will build the refusal of undoing what is undone."""
    return Clashing.because(
        "chains.undone_before",
        gettext_noop("第%(number)s号改动已撤销。"),
        gettext_noop("已有人先行撤销，本次没有改动任何数据。"),
        gettext_noop("请刷新后查看。"),
        number=number,
    )


def no_such_edit(number: int) -> NotFound:
    """This function will build the refusal of an edit that is not there."""
    return NotFound.because(
        "chains.no_such_edit",
        gettext_noop("没有第%(number)s号改动。"),
        gettext_noop("它不存在，或属于别的产业链。"),
        gettext_noop("请从改动清单里选。"),
        number=number,
    )


def no_such_break(number: int) -> NotFound:
    """This function will build the refusal of a break that is not there or not yours."""
    return NotFound.because(
        "chains.no_such_break",
        gettext_noop("没有第%(number)s号断点或卡点。"),
        gettext_noop("它不存在，或不在您的管辖范围。"),
        gettext_noop("请从环节的页面里选。"),
        number=number,
    )
