"""Folders whose size is only a number: for machines without loop devices, and for roots whose file system has quotas."""
import os
import shutil

from manila import exception

GIB = 1 << 30


class PlainFolders:
    """Nothing here stops a folder from growing, and the back end says so in its capabilities."""

    holds_size = False

    def __init__(self, layout):
        self._layout = layout

    def check(self):
        """A folder needs nothing more than its root."""

    def create(self, share):
        """Makes a folder."""
        self._layout.make_project(share)
        folder = self._layout.folder(share)
        os.mkdir(folder, mode=0)
        os.chmod(folder, 0o1777)

    def ensure(self, share):
        """Whether the folder is there."""
        return os.path.isdir(self._layout.folder(share))

    def delete(self, share):
        """Removes a folder with all that is in it; one that is gone already is no error."""
        folder, leaving = self._layout.folder(share), self._layout.leaving(share['share_id'])
        if os.path.lexists(folder):
            os.rename(folder, leaving)
        if os.path.lexists(leaving):
            shutil.rmtree(leaving)
        self._layout.remove_project_if_empty(share)

    def extend(self, share, gigabytes):
        """Nothing to do: no size is held."""

    def shrink(self, share, gigabytes):
        """Refused when the files need the room."""
        if _used(self._layout.folder(share)) > gigabytes * GIB:
            raise exception.ShareShrinkingPossibleDataLoss(share_id=share['share_id'])

    def free_bytes(self):
        """The free room of the root's file system."""
        disk = os.statvfs(self._layout.root)
        return disk.f_bavail * disk.f_frsize


def _used(folder):
    return sum(entry.stat(follow_symlinks=False).st_blocks * 512
               for parent, _names, _files, fd in os.fwalk(folder) for entry in os.scandir(fd))
