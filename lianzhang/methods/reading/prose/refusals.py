"""Why a document gives nothing to read, in the reader's words (codes `reading.*`)."""

from lianzhang.values.errors import Fault, Refused, Where, gettext_noop


def no_text(name: str) -> Refused:
    """This function will refuse a document in which nothing is written."""
    return Refused(
        Fault(
            "reading.no_text",
            gettext_noop("“%(name)s”里没有文字。"),
            gettext_noop("文件是空的，或只有空白。"),
            gettext_noop("请确认选对了文件。"),
            Where(file=name),
            {"name": name},
        )
    )


def no_text_layer(name: str, pages: int) -> Refused:
    """This function will refuse a .pdf that is only pictures of pages."""
    return Refused(
        Fault(
            "reading.no_text_layer",
            gettext_noop("“%(name)s”没有文字层，读不出文字。"),
            gettext_noop("%(pages)s 页都是图像，多为扫描件。"),
            gettext_noop("请用原来的电子稿，或先做文字识别（OCR）再上传。"),
            Where(file=name),
            {"name": name, "pages": str(pages)},
        )
    )


def not_a_text(name: str) -> Refused:
    """This function will refuse what is neither .txt nor .docx nor .pdf nor .html."""
    return Refused(
        Fault(
            "reading.not_a_text",
            gettext_noop("“%(name)s”不是可以读取的文稿。"),
            gettext_noop(
                "能读 .txt、.docx、有文字层的 .pdf 和 .html；旧的 .doc 和损坏的文件不能读。"
            ),
            gettext_noop("请用 Word 或 WPS 打开，另存为 .docx 后重新上传。"),
            Where(file=name),
            {"name": name},
        )
    )


NOTES: dict[str, str] = {
    "no_body": gettext_noop("没有正文：只有导航、版权等页面文字。"),
    "table_rows": gettext_noop("有表格拆成的行，没有读：请把原来的表格在“导入”里上传。"),
    "not_chinese": gettext_noop("不是中文文稿，没有读。"),
    "no_numbers": gettext_noop("正文里没有可以入账的数。"),
    "no_day": gettext_noop("看不出文稿的日期，期间可能不全。"),
    "no_place": gettext_noop("看不出文稿说的是哪个地方。"),
    "days_differ": gettext_noop("文稿里的日期互相矛盾，用的是最前面的一个。"),
}
