"""Entry point of `fazhi` and of `python -m fazhi_cli`."""

from __future__ import annotations

import gc
import os
import sys

from fazhi_cli import __version__

# A command lives for a second: the collector would only walk models that are all still in use.
_GC_THRESHOLD = 500_000


def main() -> None:
    """Run the command line and exit with its code."""
    if sys.argv[1:] == ["--version"]:
        # Scripts ask for it at every turn; the command line answers it too, wherever it stands
        # among other options.
        from fazhi_cli.commands.streams import print_version

        sys.exit(print_version(__version__))
    gc.set_threshold(_GC_THRESHOLD)
    # pydantic would search every installed package for plugins: time at each start, and code that
    # nobody asked for.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if os.name == "posix" and sys.getfilesystemencoding() != "utf-8":
        from fazhi_cli.commands.locale import start_in_utf8

        start_in_utf8()
    from fazhi_cli.store.signals import EndedError, catch_signals, let_signals_go

    catch_signals()
    try:
        from fazhi_cli.commands.app import app
        from fazhi_cli.commands.boundary import run

        code = run(app)
    except EndedError as end:  # while the command line was still being loaded
        code = end.exit_code
    finally:
        let_signals_go()
        # At its end Python collects several times, walking all that is about to be dropped anyway.
        gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
