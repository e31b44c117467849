"""One owner for a data folder: a second process would answer from stale vectors without noticing."""

import os
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import StoreLockedError


class DataLock:
    """Held while a process uses a data folder; raises StoreLockedError that names the holder."""

    def __init__(self, data_dir: Path) -> None:
        data_dir.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(data_dir / "owner.lock", thread_local=False)
        self._holder = data_dir / "owner.txt"
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            holder = self._holder.read_text(encoding="utf-8").strip() if self._holder.is_file() else "another process"
            raise StoreLockedError(
                f"The data folder {data_dir} is in use by {holder}. Stop it, or set IRA_DATA_DIR to another folder."
            ) from error
        command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]])
        self._holder.write_text(f"process {os.getpid()} ({command})", encoding="utf-8")

    def release(self) -> None:
        """Lets the folder go."""
        self._holder.unlink(missing_ok=True)
        self._lock.release()
