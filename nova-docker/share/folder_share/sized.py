"""Folders whose size is held: each is an ext4 file system in a file of its own, mounted at the share's path."""
import contextlib
import os
import time

from oslo_concurrency import processutils
from oslo_log import log as logging

from manila import exception

LOG = logging.getLogger(__name__)
GIB = 1 << 30
MOUNT_OPTIONS = 'loop,nosuid,nodev,noatime'


class SizedFolders:
    """Full means full: writing beyond a share's size fails with "no space left on device"."""

    holds_size = True

    def __init__(self, layout):
        self._layout = layout

    def check(self):
        """Raises what stops the back end when this machine cannot mount a file."""
        probe = {'project_id': 'probe', 'share_id': 'probe', 'size': 8 / 1024}
        try:
            self.create(probe)
        except processutils.ProcessExecutionError as e:
            raise exception.ManilaException(
                'This machine cannot mount a file as a file system (%s). With folder_share_size_limit = none folders work '
                'here, but nothing holds their size.' % (e.stderr or '').strip())
        finally:
            self.delete(probe)

    def create(self, share):
        """Makes a folder of the share's size."""
        self._layout.make_project(share)
        backing = self._layout.backing(share['share_id'])
        with open(backing, 'wb') as f:
            os.fchmod(f.fileno(), 0o600)
            f.truncate(int(share['size'] * GIB))
        _run('mkfs.ext4', '-q', '-m', '0', '-E', 'lazy_itable_init=1,lazy_journal_init=1', backing)
        self.ensure(share)
        os.chmod(self._layout.folder(share), 0o1777)

    def ensure(self, share):
        """Mounts a folder that is not mounted, as after the machine's start; False when there is nothing to mount."""
        folder, backing = self._layout.folder(share), self._layout.backing(share['share_id'])
        if os.path.ismount(folder):
            return True
        if not os.path.exists(backing):
            return False
        os.makedirs(folder, mode=0, exist_ok=True)
        os.chmod(folder, 0)
        _run('mount', '-o', MOUNT_OPTIONS, backing, folder)
        with contextlib.suppress(OSError):
            os.rmdir(os.path.join(folder, 'lost+found'))
        return True

    def delete(self, share):
        """Removes a folder with all that is in it; one that is gone already is no error."""
        folder = self._layout.folder(share)
        if os.path.ismount(folder):
            _run('umount', folder)
        for remove, path in ((os.rmdir, folder), (os.unlink, self._layout.backing(share['share_id']))):
            if os.path.exists(path):
                remove(path)
        self._layout.remove_project_if_empty(share)

    def extend(self, share, gigabytes):
        """Makes a folder larger while it is in use; where the kernel does not allow that, only while no server has it."""
        backing = self._layout.backing(share['share_id'])
        os.truncate(backing, gigabytes * GIB)
        device = _device_of(backing)
        _run('losetup', '--set-capacity', device)
        try:
            _run('resize2fs', device)
        except processutils.ProcessExecutionError as e:
            LOG.info('Cannot extend a mounted folder here: %s', e.stderr)
            self._resize_unmounted(share, gigabytes, exception.ShareExtendingError)

    def shrink(self, share, gigabytes):
        """Makes a folder smaller; refused while a server has it, or when its files need the room."""
        room = os.statvfs(self._layout.folder(share))
        if (room.f_blocks - room.f_bfree) * room.f_frsize > gigabytes * GIB:
            raise exception.ShareShrinkingPossibleDataLoss(share_id=share['share_id'])
        self._resize_unmounted(share, gigabytes, exception.ShareShrinkingError)
        os.truncate(self._layout.backing(share['share_id']), gigabytes * GIB)

    def _resize_unmounted(self, share, gigabytes, failure):
        backing = self._layout.backing(share['share_id'])
        _run('umount', self._layout.folder(share))
        try:
            if not _released(backing):
                raise failure(share_id=share['share_id'], reason='a server, or another part of this machine, still has it mounted')
            _run('e2fsck', '-f', '-p', backing, allowed=(0, 1))
            _run('resize2fs', backing, '%dM' % (gigabytes * 1024))
        finally:
            self.ensure(share)

    def free_bytes(self):
        """What may still be promised: the free room, less what existing folders may yet take of it."""
        disk = os.statvfs(self._layout.root)
        files = [os.stat(os.path.join(self._layout.backing(''), n)) for n in os.listdir(self._layout.backing(''))]
        return disk.f_bavail * disk.f_frsize - sum(max(0, f.st_size - f.st_blocks * 512) for f in files)


def _released(backing, seconds=3):
    """Whether nothing has the file mounted any more; the kernel lets go a moment after umount."""
    until = time.monotonic() + seconds
    while _device_of(backing):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def _device_of(backing):
    return _run('losetup', '--associated', backing, '--noheadings', '--output', 'NAME').strip()


def _run(*command, allowed=(0,)):
    out, _err = processutils.execute(*command, check_exit_code=list(allowed))
    return out
