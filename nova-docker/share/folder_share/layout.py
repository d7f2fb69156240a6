"""Where folders lie: ROOT/PROJECT/SHARE, and beside them what holds them.

The path is the proof of whose a share is, for whoever binds it. So only root may write above a share, and a share appears and
disappears at its path in one step: a folder of mode 0 is one that is not there now.
"""
import os
import re

from manila import exception

NAME = re.compile(r'[0-9a-zA-Z][0-9a-zA-Z-]{0,63}')


class Layout:
    """The paths of one back end."""

    def __init__(self, root):
        self.root = root

    def prepare(self):
        """Makes the root and the folders beside the projects, where they are not there yet."""
        for path in (self.root, self.backing(''), self.leaving('')):
            os.makedirs(path, mode=0o711, exist_ok=True)

    def folder(self, share):
        """The path of a share's folder."""
        return os.path.join(self.root, _plain(share['project_id']), _plain(share['share_id']))

    def backing(self, share_id):
        """The file that holds a share of limited size."""
        return os.path.join(self.root, '.backing', share_id and _plain(share_id) + '.ext4')

    def leaving(self, share_id):
        """Where a share lies while its files are being deleted, out of everybody's sight."""
        return os.path.join(self.root, '.leaving', share_id and _plain(share_id))

    def make_project(self, share):
        """Makes the folder of a share's project."""
        os.makedirs(os.path.dirname(self.folder(share)), mode=0o711, exist_ok=True)

    def remove_project_if_empty(self, share):
        """Removes the folder of a share's project after its last share."""
        try:
            os.rmdir(os.path.dirname(self.folder(share)))
        except OSError:
            pass


def _plain(name):
    if not NAME.fullmatch(name or ''):
        raise exception.InvalidShare(reason='"%s" cannot be the name of a folder' % name)
    return name
