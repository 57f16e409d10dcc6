"""`--install-completion`, in Chinese: what was installed, where, and from when it works."""

from __future__ import annotations

import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any

from typer import Exit

_SHELLS = "bash、zsh、fish、PowerShell"


def install_completion(ctx: Any, _parameter: Any, wanted: Any) -> Any:
    """Install completion for the shell from which fazhi was called.

    Raises:
        UsageError: it is none that is supported, or cannot be told.
    """
    if not wanted or ctx.resilient_parsing:
        return wanted
    from typer._completion_shared import install

    from fazhi_cli.model import usage_errors

    try:
        # What the library says of it is English.
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            shell, path = install(prog_name="fazhi", complete_var="_FAZHI_COMPLETE")
    except Exit:
        raise usage_errors.no_shell(_SHELLS) from None
    print(f"已为 {shell} 装好补全：{path}\n重新打开终端以后，按 Tab 补全命令、部门、方案和任务编号")
    sys.exit(0)
