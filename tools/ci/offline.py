"""Install from a folder of wheels with the network cut off, and use what was installed, away from
the checkout.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from fazhi_cli.services.manual.pages import PAGES
from tools.ci.processes import clean_environment, run
from tools.ci.wheels import extras_of

ROOT = Path(__file__).resolve().parents[2]
_UNSHARES = (("unshare", "-n"), ("unshare", "-rn"))
_LIST_TEMPLATES = """
from importlib.resources import files
def walk(folder, name=""):
    for each in folder.iterdir():
        yield from walk(each, f"{name}{each.name}/") if each.is_dir() else [name + each.name]
print(*sorted(walk(files("fazhi_cli") / "_templates")), sep="\\n")
"""


class Trial:
    """One environment without a network, and the steps that are tried in it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.bin = home / "env" / "bin"
        # No index, no configuration: what pip finds, it finds in the folder.
        settings = {
            "PIP_NO_INDEX": "1",
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }
        inherited = clean_environment(self.bin)
        self.environment = {
            k: v for k, v in inherited.items() if not k.lower().endswith("_proxy")
        } | settings
        self.prefix = next((prefix for prefix in _UNSHARES if _works(prefix)), ())

    def step(self, *argv: str | Path) -> str:
        """Run a program without a network; give its standard output."""
        return run((*self.prefix, *argv), self.home, self.environment).stdout

    def install(self, package: str, wheelhouse: Path) -> None:
        """Install a package from a folder of wheels, and nothing from anywhere else."""
        only_from = ("--no-index", "--find-links", wheelhouse)
        self.step(self.bin / "pip", "install", *only_from, package)
        self.step(self.bin / "pip", "check")

    def fazhi(self, *arguments: str) -> str:
        """Run the installed fazhi."""
        return self.step(self.bin / "fazhi", *arguments)


def main() -> None:
    """Try the folder named on the command line."""
    wheelhouse = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="fazhi-offline-") as home:
        trial = Trial(Path(home))
        print(
            "离线安装："
            + ("网络已用 unshare 断开" if trial.prefix else "这里不能断开网络，只停用了索引和代理")
        )
        _install(trial, wheelhouse)
        _check_templates(trial)
        _check_pages(trial)
        _use(trial)
        _add_extras(trial, wheelhouse)
    print("离线安装：通过")


def _works(prefix: tuple[str, ...]) -> bool:
    return (
        bool(shutil.which(prefix[0]))
        and subprocess.run([*prefix, "true"], capture_output=True).returncode == 0
    )


def _install(trial: Trial, wheelhouse: Path) -> None:
    trial.step(sys.executable, "-m", "venv", trial.home / "env")
    trial.install("fazhi-cli", wheelhouse)
    where = "import fazhi_cli; print(fazhi_cli.__file__)"
    path = trial.step(trial.bin / "python", "-c", where)
    _demand(path.startswith(str(trial.home)), f"用的不是装上的 fazhi：{path}")
    print(f"离线安装：{trial.fazhi('--version').strip()}")


def _check_templates(trial: Trial) -> None:
    folder = ROOT / "templates"
    wanted = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    packed = set(trial.step(trial.bin / "python", "-c", _LIST_TEMPLATES).splitlines())
    _demand(wanted == packed, f"wheel 里的模板与 templates/ 不同：{sorted(wanted ^ packed)}")


def _check_pages(trial: Trial) -> None:
    for page in PAGES:
        own = (ROOT / "docs" / f"{page.name}.md").read_text(encoding="utf-8")
        _demand(
            trial.fazhi("docs", page.name) == own, f"docs {page.name} 显示的不是 docs/ 里那一页"
        )


def _use(trial: Trial) -> None:
    shutil.copytree(ROOT / "data", trial.home / "bundled" / "data")
    bundled = ("--root", "bundled")
    print(trial.fazhi(*bundled, "validate").splitlines()[-1])
    tasks = trial.fazhi(*bundled, "tasks", "--dept", "区司法局")
    _demand("dongsheng-2022" in tasks, "没有列出任务")
    trial.fazhi(*bundled, "split", "-o", "lists")
    _demand(any((trial.home / "lists").rglob("*区司法局*.md")), "split 没有写出区司法局的任务清单")
    trial.fazhi("init", "new", "--jurisdiction", "云溪县")
    print(trial.fazhi("--root", "new", "validate").splitlines()[-1])


def _add_extras(trial: Trial, wheelhouse: Path) -> None:
    (own,) = wheelhouse.glob("fazhi_cli-*.whl")
    wanted = f"fazhi-cli[{','.join(extras_of(own))}]"
    trial.install(wanted, wheelhouse)
    print(f"离线安装：{wanted}")
    report = ("report", "2022", "--jurisdiction", "东胜区", "-o", "稿.docx")
    trial.fazhi("--root", "bundled", *report)
    _demand((trial.home / "稿.docx").read_bytes()[:2] == b"PK", "report 没有写出 Word 文档")


def _demand(is_so: bool, trouble: str) -> None:
    if not is_so:
        raise SystemExit(f"离线安装：{trouble}")


if __name__ == "__main__":
    main()
