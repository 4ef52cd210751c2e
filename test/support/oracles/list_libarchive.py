"""Lists tar archives with libarchive: each stands on the standard input behind its length, a line
of JSON is written for each."""

import ctypes
import json
import locale
import sys

locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
lib = ctypes.CDLL("libarchive.so.13")
EOF, OK, WARN = 1, 0, -20

POINTER = ctypes.c_void_p
SIGNATURES = {
    "archive_read_new": (POINTER, []),
    "archive_read_support_format_tar": (ctypes.c_int, [POINTER]),
    "archive_read_open_memory": (ctypes.c_int, [POINTER, POINTER, ctypes.c_size_t]),
    "archive_read_next_header": (ctypes.c_int, [POINTER, POINTER]),
    "archive_error_string": (ctypes.c_char_p, [POINTER]),
    "archive_read_free": (ctypes.c_int, [POINTER]),
    "archive_entry_pathname": (ctypes.c_char_p, [POINTER]),
    "archive_entry_hardlink": (ctypes.c_char_p, [POINTER]),
    "archive_entry_symlink": (ctypes.c_char_p, [POINTER]),
    "archive_entry_filetype": (ctypes.c_uint, [POINTER]),
    "archive_entry_size": (ctypes.c_int64, [POINTER]),
}
for name, (result, arguments) in SIGNATURES.items():
    function = getattr(lib, name)
    function.restype, function.argtypes = result, arguments

# The kinds of inodes, as type bytes of tar.
TYPES = {
    0o100000: "0",
    0o120000: "2",
    0o020000: "3",
    0o060000: "4",
    0o040000: "5",
    0o010000: "6",
}


def fields(entry):
    path = lib.archive_entry_pathname(entry) or b""
    hardlink = lib.archive_entry_hardlink(entry)
    symlink = lib.archive_entry_symlink(entry)
    kind = "1" if hardlink is not None else TYPES.get(lib.archive_entry_filetype(entry), "?")
    link = hardlink if hardlink is not None else symlink or b""
    return [ord(kind), lib.archive_entry_size(entry), path.hex(), link.hex()]


def listing(data):
    entries = []
    archive = lib.archive_read_new()
    lib.archive_read_support_format_tar(archive)
    entry = POINTER()
    status = lib.archive_read_open_memory(archive, data, len(data))
    while status in (OK, WARN):
        status = lib.archive_read_next_header(archive, ctypes.byref(entry))
        if status in (OK, WARN):
            entries.append(fields(entry))
    problem = ""
    if status != EOF:
        problem = (lib.archive_error_string(archive) or b"failed").decode("latin-1")
    lib.archive_read_free(archive)
    return {"entries": entries, "problem": problem}


while True:
    head = sys.stdin.buffer.read(4)
    if not head:
        break
    print(json.dumps(listing(sys.stdin.buffer.read(int.from_bytes(head, "big")))))
