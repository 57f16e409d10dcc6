"""The peer of `fazhi record`: a script of the size that one would write with ruamel.yaml's round
trip.

`python roundtrip.py FILE ENTRY` adds an entry, given as JSON, to the list `entries` of a file. It
is asked to keep comments, quotes, indents and long lines; it checks nothing and takes no care of
the disk.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from ruamel.yaml import YAML


def round_trip(path: Path, entry: Mapping[str, object]) -> None:
    """Load a file, append an entry, dump the file."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    data = yaml.load(path)
    data["entries"].append(dict(entry))
    yaml.dump(data, path)


if __name__ == "__main__":
    round_trip(Path(sys.argv[1]), json.loads(sys.argv[2]))
