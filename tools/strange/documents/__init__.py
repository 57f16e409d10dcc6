"""Documents for `fazhi import`, made strange: ours of every format, broken in its own ways."""
