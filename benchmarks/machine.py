"""The machine and the versions that the figures depend on, and nothing more."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = (
    "httpx",
    "httpcore",
    "pydantic",
    "pluggy",
    "click",
    "rich",
    "zoomus",
    "pyzoom",
    "requests",
)


def describe_machine() -> dict[str, str]:
    """Return the processor and the versions; no host name, no path."""
    return {
        "CPU": f"{read_cpu_model()}, {os.cpu_count()} cores",
        "System": f"{platform.system()} on {platform.machine()}",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "Libraries": ", ".join(f"{name} {read_version(name)}" for name in LIBRARIES),
    }


def read_cpu_model() -> str:
    """Return the model that the kernel names, or the architecture where it names none."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.machine())


def read_version(name: str) -> str:
    """Return a library's version, or say that it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
