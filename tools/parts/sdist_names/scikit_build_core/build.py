"""Answers pip's question for a source archive's name and version from its PKG-INFO, and builds nothing.

pip imports the build system that the archive names; this folder is on its path instead of the real scikit-build-core.
"""

import pathlib


def get_requires_for_build_wheel(config_settings=None):
    return []


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    lines = pathlib.Path("PKG-INFO").read_text(encoding="utf-8").splitlines()
    name = next(line for line in lines if line.startswith("Name: "))
    version = next(line for line in lines if line.startswith("Version: "))
    stem = name[6:].replace("-", "_") + "-" + version[9:]
    folder = pathlib.Path(metadata_directory) / f"{stem}.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text(f"Metadata-Version: 2.1\n{name}\n{version}\n", encoding="utf-8")
    (folder / "WHEEL").write_text("Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n", encoding="utf-8")
    return folder.name
