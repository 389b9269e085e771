"""The page of what is promised and who meets the standard, made of definitions/security.yaml."""

from scripts.lib.reference.writing import table

WHO = {
    "software": "软件 software",
    "operator": "使用单位 operator",
    "shared": "双方 both",
    "unmet": "尚未 not yet",
}


def security_page() -> str:
    """This function will return the promises and the items as two tables."""
    from lianzhang.records.overlays.queries import catalogue

    told = catalogue().security
    promises = [(f"{row.says}<br>{row.says_en}", f"`{row.test}`") for row in told.promises]
    items = [
        (
            row.id,
            f"{row.says}<br>{row.says_en}",
            WHO[row.who],
            f"{row.how}<br>{row.how_en}",
            f"`{row.test}`" if row.test else "",
        )
        for row in told.items
    ]
    return (
        "# Security 安全说明\n\n## What is promised 承诺\n\n"
        + table(("promise", "test"), promises)
        + "\n## GB/T 22239-2019, level three 等级保护第三级\n\n"
        + "Items by their number, in our words; the standard's text holds. No certificate.\n\n"
        + table(("item", "", "met by", "how", "test"), items)
    )
