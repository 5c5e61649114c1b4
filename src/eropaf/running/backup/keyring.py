"""The keys of backups: each has one of its own, so that destroying it makes all copies of that backup unreadable."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyrage

from eropaf.config.database import var_folder
from eropaf.core.errors import Refused

PREFIX, ENDING = "eropaf-", ".key"
# What tells when a backup was made, in its name: in Coordinated Universal Time.
MOMENT = f"{PREFIX}%Y-%m-%d-%H%M%S"
_SECRET = "AGE-SECRET-KEY-"  # noqa: S105 (how such a key begins, in every file of age)


@dataclass(frozen=True)
class Keyring:
    """A folder with a file for each key, in the format of age: its own program reads them too.

    Attributes:
        folder: where they are; not beside the backups, and never in a backup that outlives them.
    """

    folder: Path

    def make(self, name: str) -> pyrage.x25519.Identity:
        """Make the key of a new backup and keep it.

        Args:
            name: of the backup.

        Raises:
            FileExistsError: there is such a key.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = pyrage.x25519.Identity.generate()
        handle = os.open(self._file(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(f"# backup: {name}\n# public key: {made.to_public()}\n{made}\n")
            file.flush()
            os.fsync(file.fileno())
        return made

    def find(self, name: str) -> pyrage.x25519.Identity:
        """The key of a backup.

        Args:
            name: of the backup.

        Raises:
            Refused: it is not here, or it is no key.
        """
        if not self._file(name).exists():
            raise Refused(
                "The key of %(name)s is not in %(folder)s: it was destroyed, or it is kept elsewhere.",
                name=name,
                folder=self.folder,
            )
        lines = self._file(name).read_text(encoding="utf-8").splitlines()
        try:
            return pyrage.x25519.Identity.from_str(next(line for line in lines if line.startswith(_SECRET)))
        except (StopIteration, pyrage.IdentityError):
            raise Refused("The file %(name)s.key holds no key of a backup.", name=name) from None

    def forget(self, name: str) -> None:
        """Destroy a key: write over it, and remove it.

        Args:
            name: of the backup.
        """
        file = self._file(name)
        with file.open("r+b") as written:
            written.write(b"\0" * file.stat().st_size)
            written.flush()
            os.fsync(written.fileno())
        file.unlink()

    def older_than(self, days: int, now: datetime) -> Iterator[str]:
        """The names of backups that are older than some days, the oldest first.

        Args:
            days: how old a backup may become.
            now: the present moment.
        """
        for file in self._files():
            made_at = _made_at(file)
            if made_at and made_at < now - timedelta(days=days):
                yield file.stem

    def strays(self) -> list[str]:
        """Names of files that look like keys and do not tell of which moment: they hold up no other one."""
        return [file.name for file in self._files() if _made_at(file) is None]

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob(f"{PREFIX}*{ENDING}"))

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}{ENDING}"


def _made_at(file: Path) -> datetime | None:
    try:
        return datetime.strptime(file.stem, MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def installed_keyring() -> Keyring:
    """The keyring of this installation: ``EROPAF_BACKUP_KEYS``, or a folder under var/."""
    return Keyring(Path(os.environ.get("EROPAF_BACKUP_KEYS") or var_folder() / "backup-keys").resolve())
