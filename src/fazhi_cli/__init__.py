"""fazhi: rule-of-law government plans as git-versioned YAML (法治政府建设任务台账)."""

__version__ = "0.1.0"
