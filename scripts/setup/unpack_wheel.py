"""Takes the C library and the headers for the addon out of a TensorFlow wheel.

usage: unpack_wheel.py <wheel> <deps folder>
writes <deps>/lib/*.so.2 and <deps>/include/...; zipfile checks the CRC of every file it reads.
"""

import os
import shutil
import sys
import zipfile

LIBRARIES = ("tensorflow/libtensorflow_cc.so.2", "tensorflow/libtensorflow_framework.so.2")
HEADERS = tuple(
    "tensorflow/include/" + folder
    for folder in ("tensorflow/c/", "tensorflow/core/platform/", "tsl/platform/", "xla/tsl/c/", "xla/tsl/platform/")
)


def target_of(name):
    if name in LIBRARIES:
        return "lib/" + name.split("/")[-1]
    if name.startswith(HEADERS) and name.endswith(".h"):
        return name[len("tensorflow/"):]
    return None


def main(wheel, deps):
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            target = target_of(name)
            if target is None:
                continue
            path = os.path.join(deps, target)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with archive.open(name) as source, open(path, "wb") as out:
                shutil.copyfileobj(source, out, 1 << 20)
    for library in LIBRARIES:
        path = os.path.join(deps, "lib", library.split("/")[-1])
        if not os.path.exists(path):
            sys.exit(f"{wheel}: no {library} inside")


main(*sys.argv[1:])
