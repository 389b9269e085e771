"""What can go wrong with mandates."""

from lianzhang.values.errors import Refused, gettext_noop


def unknown_role(role: str, known: str) -> Refused:
    """This function will build the refusal of a role that `definitions/acts.yaml` does not name."""
    return Refused.because(
        "mandates.unknown_role",
        gettext_noop("没有角色“%(role)s”。"),
        gettext_noop("角色在 definitions/acts.yaml 中列出。"),
        gettext_noop("可用的角色：%(known)s。"),
        role=role,
        known=known,
    )
