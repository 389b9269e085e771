"""Commands on chains: catalogues out and in, and the placing of a whole registry."""

from pathlib import Path
from typing import Annotated

import typer

from lianzhang.doors.commands.app.base import AsJson, Synthetic, app

chains = typer.Typer(no_args_is_help=True, help="产业链。Chains.")
app.add_typer(chains, name="chains")


@chains.command("list")
def list_(
    place: Annotated[str, typer.Option(help="城市代码。City.")] = "", as_json: AsJson = False
) -> None:
    """各产业链：环节、状态、企业家数。Chains with the state of their nodes."""
    from lianzhang.doors.commands.charting import list_chains

    list_chains(place, as_json=as_json)


@chains.command()
def place(
    file: Annotated[
        Path | None, typer.Argument(help="先导入这份企业登记表。Registrations to take in first.")
    ] = None,
    place: Annotated[str, typer.Option(help="城市代码，默认全部。City.")] = "",
    places: Annotated[
        str, typer.Option(help="先登记这个代码以下的地区，如 37。Register places below a code.")
    ] = "",
    synthetic: Synthetic = False,
    as_json: AsJson = False,
) -> None:
    """导入登记、推定每家企业所在环节、判断环节强弱。Load, place and diagnose, in one go."""
    from lianzhang.doors.commands.charting import place_registry

    place_registry(file, place, places=places, synthetic=synthetic, as_json=as_json)


@chains.command()
def regroup(
    file: Annotated[Path, typer.Argument(help="名单或对照表。A list of units, or a crosswalk.")],
    as_json: AsJson = False,
) -> None:
    """换了产业分组，前后怎么比：增长和重分类。Growth and re-classification over a change of groups."""
    from lianzhang.doors.commands.regrouping import regroup_file

    regroup_file(file, as_json=as_json)


@chains.command("export")
def export_(
    code: Annotated[str, typer.Argument(help="产业链代码。Chain.")],
    to: Annotated[Path | None, typer.Option(help=".yaml 或 .xlsx，默认打印。File.")] = None,
) -> None:
    """导出目录，手工改动在内。Export a catalogue, edits included."""
    from lianzhang.doors.commands.charting import export_chain

    export_chain(code, to)


@chains.command("import")
def import_(
    code: Annotated[str, typer.Argument(help="产业链代码。Chain.")],
    file: Annotated[Path, typer.Argument(help=".yaml 或 .xlsx 目录。A catalogue.")],
    preview: Annotated[bool, typer.Option("--preview", help="只看差别。Only compare.")] = False,
) -> None:
    """导入目录；手工改动仍在其上。Import a catalogue; edits by hand stay laid over it."""
    from lianzhang.doors.commands.charting import import_chain

    import_chain(code, file, preview=preview)
