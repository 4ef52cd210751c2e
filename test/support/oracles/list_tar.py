"""Lists tar archives with Python's tarfile: each stands on the standard input behind its length,
a line of JSON is written for each."""

import io
import json
import resource
import sys
import tarfile


class WatchedInfo(tarfile.TarInfo):
    """Remembers why a header was not taken: iteration alone ends in silence."""

    last_error = None

    @classmethod
    def fromtarfile(cls, archive):
        cls.last_error = None
        try:
            return super().fromtarfile(archive)
        except tarfile.HeaderError as error:
            cls.last_error = error
            raise


def as_hex(text):
    return text.encode("utf-8", "surrogateescape").hex()


def listing(data):
    entries = []
    WatchedInfo.last_error = None
    try:
        with tarfile.open(
            fileobj=io.BytesIO(data),
            mode="r:",
            tarinfo=WatchedInfo,
            encoding="utf-8",
            errors="surrogateescape",
        ) as archive:
            while True:
                member = archive.next()
                if member is None:
                    break
                # A negative size sends it back, for ever.
                if len(entries) > len(data) // tarfile.BLOCKSIZE:
                    return {"entries": entries, "problem": "endless"}
                entries.append(
                    [member.type[0], member.size, as_hex(member.name), as_hex(member.linkname)]
                )
    except Exception as error:  # Whatever it stumbles over is its answer.
        return {"entries": entries, "problem": type(error).__name__}
    end = WatchedInfo.last_error
    clean = end is None or isinstance(end, (tarfile.EOFHeaderError, tarfile.EmptyHeaderError))
    return {"entries": entries, "problem": "" if clean else type(end).__name__}


# Its memory is bounded: it was not made for hostile archives.
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))

while True:
    head = sys.stdin.buffer.read(4)
    if not head:
        break
    print(json.dumps(listing(sys.stdin.buffer.read(int.from_bytes(head, "big")))))
