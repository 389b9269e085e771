"""What can go wrong with papers, in the user's words."""

from lianzhang.values.errors import Clashing, Fault, NotFound, Refused, gettext_noop


def _fault(code: str, what: str, why: str, remedy: str, /, **params: object) -> Fault:
    return Fault(code, what, why, remedy, params={k: str(v) for k, v in params.items()})


def no_such_paper(paper_id: int) -> NotFound:
    """This function will build the refusal of an unknown paper, or one out of scope."""
    return NotFound.because(
        "papers.no_such_paper",
        gettext_noop("没有编号为 %(id)s 的材料。"),
        gettext_noop("它可能不存在，也可能不在您的查看范围内。"),
        gettext_noop("请从材料列表进入。"),
        id=paper_id,
    )


def unknown_kind(code: str) -> Refused:
    """This function will name a kind of paper that no definition knows."""
    return Refused.because(
        "papers.unknown_kind",
        gettext_noop("没有“%(code)s”这种材料。"),
        gettext_noop("材料的种类在 definitions/papers.yaml 里定义。"),
        gettext_noop("请从列表里选一种。"),
        code=code,
    )


def not_in_state(title: str, state: str) -> Clashing:
    """This function will build the refusal of an act that the paper's state does not allow."""
    return Clashing.because(
        "papers.not_in_state",
        gettext_noop("“%(title)s”现在是“%(state)s”，不能这样办理。"),
        gettext_noop("印发的材料不再改动；作废的材料不再使用。"),
        gettext_noop("请另拟一份。"),
        title=title,
        state=state,
    )


def changed_meanwhile(title: str) -> Clashing:
    """This function will build the refusal of an issue of another version than was looked at."""
    return Clashing.because(
        "papers.changed_meanwhile",
        gettext_noop("“%(title)s”在您查看之后已重新取数。"),
        gettext_noop("印发的必须是您看过的那一稿。"),
        gettext_noop("请重新查看后再印发。"),
        title=title,
    )


def unreadable_number(said: str, place: str) -> Fault:
    """This function will name a number whose figure is not there, or out of scope."""
    return _fault(
        "papers.number_gone",
        gettext_noop("“%(place)s”里的 %(said)s 在台账里查不到。"),
        gettext_noop("它可能已撤回，或不在您的查看范围内。"),
        gettext_noop("请重新取数。"),
        said=said,
        place=place,
    )


def superseded(said: str, place: str, now: str, figure: int) -> Fault:
    """This function will name a number that was replaced while the paper was being written."""
    return _fault(
        "papers.number_superseded",
        gettext_noop("“%(place)s”里的 %(said)s 已被替代，现为 %(now)s（第 %(figure)s 号）。"),
        gettext_noop("拟稿之后台账有了更正。"),
        gettext_noop("请重新取数后再印发。"),
        said=said,
        place=place,
        now=now,
        figure=figure,
    )


def not_approved(said: str, place: str, state: str, what: str, figure: int) -> Fault:
    """This function will name a number that nobody has approved."""
    return _fault(
        "papers.number_not_approved",
        gettext_noop("“%(place)s”里的 %(said)s（%(what)s）还没有审定，现为“%(state)s”。"),
        gettext_noop("没有审定的数不能印发。"),
        gettext_noop("请先在台账里审定这个数。"),
        said=said,
        place=place,
        state=state,
        what=what,
        figure=figure,
    )


def not_released(said: str, place: str, release: str, what: str, figure: int) -> Fault:
    """This function will name a number that is not released to the readers of the paper."""
    return _fault(
        "papers.number_not_released",
        gettext_noop("“%(place)s”里的 %(said)s（%(what)s）为“%(release)s”，不能对外。"),
        gettext_noop("对外材料只准使用“可对外”“已公开”的数。"),
        gettext_noop("请先办理发布，或从稿中删去。"),
        said=said,
        place=place,
        release=release,
        what=what,
        figure=figure,
    )


def contradicted(said: str, place: str, what: str, figure: int) -> Fault:
    """This function will name a number that contradicts another and is not settled."""
    return _fault(
        "papers.number_contradicted",
        gettext_noop("“%(place)s”里的 %(said)s（%(what)s）与另一个数不一致，还没有处理。"),
        gettext_noop("不知道哪个对的数不能印发。"),
        gettext_noop("请先在台账里处理不一致。"),
        said=said,
        place=place,
        what=what,
        figure=figure,
    )


def made_up(said: str, place: str, what: str, figure: int) -> Fault:
    """This function will name a made-up number in a paper for the public."""
    return _fault(
        "papers.number_made_up",
        gettext_noop("“%(place)s”里的 %(said)s（%(what)s）是模拟数据。"),
        gettext_noop("模拟数据不能对外。"),
        gettext_noop("请换成真实的数。"),
        said=said,
        place=place,
        what=what,
        figure=figure,
    )


def unlinked(said: str, place: str) -> Fault:
    """This function will name a number in the writer's own words, which no figure stands behind."""
    return _fault(
        "papers.number_unlinked",
        gettext_noop("“%(place)s”里自写的 %(said)s 没有台账出处。"),
        gettext_noop("没有来源的数不能印发。"),
        gettext_noop("请先把它登记入账并审定，或从稿中删去。"),
        said=said,
        place=place,
    )


def too_long(pages: int, most: int) -> Refused:
    """This function will build the refusal of a paper that has more pages than it may."""
    return Refused.because(
        "papers.too_long",
        gettext_noop("这份材料排出来有 %(pages)s 页，最多 %(most)s 页。"),
        gettext_noop("呈阅件不超过规定页数。"),
        gettext_noop("请删减自写的内容后再印发。"),
        pages=pages,
        most=most,
    )


def broken_seal(title: str) -> Clashing:
    """This function will build the refusal to hand out what is not what was issued."""
    return Clashing.because(
        "papers.broken_seal",
        gettext_noop("“%(title)s”与印发时的封存不符。"),
        gettext_noop("保存的内容在印发之后被改动过。"),
        gettext_noop("请用备份核对，并报告系统管理员。"),
        title=title,
    )


def empty_instruction() -> Refused:
    """This function will build the refusal of an instruction without words and without a photo."""
    return Refused.because(
        "papers.empty_instruction",
        gettext_noop("批示没有内容。"),
        gettext_noop("要有批示的文字，或批示件的照片。"),
        gettext_noop("请录入文字或选择照片（.jpg、.png、.pdf）。"),
    )


def no_picture(name: str) -> Refused:
    """This function will build the refusal of a file that is no photo or scan."""
    return Refused.because(
        "papers.no_picture",
        gettext_noop("“%(name)s”不是照片或扫描件，或超过 10 兆字节。"),
        gettext_noop("批示件收 .jpg、.png、.pdf。"),
        gettext_noop("请另选文件。"),
        name=name,
    )
