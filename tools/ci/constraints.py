"""`make constraints`: the newest versions that pyproject.toml allows, resolved in an environment of
its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_HEAD = (
    "# 运行和开发所用的全部软件包的确切版本；make demo、make test 和 CI 都按它安装（"
    "pip install -c constraints.txt …）。\n"
    "# 不要手改：在 pyproject.toml 里改允许的范围，"
    "再用 make constraints 重写。那个命令在全新的虚拟环境里\n"
    "# 装上 fazhi-cli[dev] 和 tools/ci/requirements.txt（"
    "CI 试用 pre-commit 时要的），然后记下 pip freeze 的结果。\n"
    "# 只在 Windows 上才要的软件包（colorama）不在其中。\n"
)


def main() -> None:
    """Resolve, and write the file named on the command line."""
    target = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as home:
        python = str(Path(home, "bin", "python"))
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        pip = [python, "-m", "pip", "--disable-pip-version-check", "-q"]
        extra = str(ROOT / "tools" / "ci" / "requirements.txt")
        subprocess.run([*pip, "install", f"{ROOT}[dev]", "-r", extra], check=True)
        frozen = subprocess.run(
            [*pip, "freeze", "--exclude", "fazhi-cli"], check=True, capture_output=True, text=True
        )
    target.write_text(_HEAD + frozen.stdout, encoding="utf-8")
    print(f"已写入 {target}：{len(frozen.stdout.splitlines())} 个软件包")


if __name__ == "__main__":
    main()
