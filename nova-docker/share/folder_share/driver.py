"""What Manila calls: shares that are folders on this machine, bound into the containers of their own project."""
import os

from oslo_config import cfg
from oslo_log import log as logging

from manila import exception
from manila.share import driver

from folder_share.layout import Layout
from folder_share.plain import PlainFolders
from folder_share.sized import SizedFolders

LOG = logging.getLogger(__name__)

OPTIONS = [
    cfg.StrOpt('folder_share_root', default='/srv/nova-docker/shares',
               help='Folder that holds PROJECT/SHARE. Only root may write in it; it is [docker]shares_root of the compute '
                    'nodes, on the same machine or mounted there.'),
    cfg.StrOpt('folder_share_size_limit', default='filesystem', choices=['filesystem', 'none'],
               help='How sizes are held: "filesystem" gives each share a file system of its size in a file of its own and '
                    'needs loop devices; "none" holds no size, and says so as the capability size_held = False.'),
]
cfg.CONF.register_opts(OPTIONS)
KINDS = {'filesystem': SizedFolders, 'none': PlainFolders}


class FolderShareDriver(driver.ShareDriver):
    """No share servers, no snapshots, no access rules: whose a share is decides who gets it."""

    def __init__(self, *args, **kwargs):
        super().__init__(False, *args, config_opts=[OPTIONS], **kwargs)
        self._layout = Layout(self.configuration.folder_share_root)
        self._folders = KINDS[self.configuration.folder_share_size_limit](self._layout)

    def check_for_setup_error(self):
        if os.geteuid():
            raise exception.ManilaException('The folder share driver must run as root.')
        self._layout.prepare()
        self._folders.check()
        if not self._folders.holds_size:
            LOG.warning('Shares below %s have no held size: any of them can fill the disk.', self._layout.root)

    def create_share(self, context, share, share_server=None):
        try:
            self._folders.create(share)
        except Exception:
            self._folders.delete(share)
            raise
        return self._locations(share)

    def ensure_share(self, context, share, share_server=None):
        if not self._folders.ensure(share):
            raise exception.ShareResourceNotFound(share_id=share['share_id'])
        return self._locations(share)

    def delete_share(self, context, share, share_server=None):
        self._folders.delete(share)

    def extend_share(self, share, new_size, share_server=None):
        self._folders.extend(share, new_size)

    def shrink_share(self, share, new_size, share_server=None):
        self._folders.shrink(share, new_size)

    def update_access(self, context, share, access_rules, *changes, **more):
        """Refuses every rule, since none would be asked: the hypervisor binds a share for its own project alone."""
        if access_rules:
            raise exception.InvalidShareAccess(
                reason='This share is bound into the servers of its own project, and into no others; '
                       'access rules would not change that.')

    def transfer_accept(self, context, share, *who, **more):
        raise exception.ManilaException('A folder share belongs to its project and cannot be given to another.')

    def _locations(self, share):
        """Not a network path: a name for the server's metadata, share.0=SHARE:/TARGET."""
        return [{'path': 'nova-docker:/%s' % share['share_id'], 'is_admin_only': False, 'metadata': {}}]

    def _update_share_stats(self, data=None):
        disk = os.statvfs(self._layout.root)
        super()._update_share_stats({
            'share_backend_name': self.configuration.safe_get('share_backend_name') or 'folders',
            'vendor_name': 'Berth', 'driver_version': '1.0', 'storage_protocol': 'NFS',
            'total_capacity_gb': disk.f_blocks * disk.f_frsize >> 30,
            'free_capacity_gb': max(0, self._folders.free_bytes() >> 30),
            'reserved_percentage': self.configuration.safe_get('reserved_share_percentage') or 0,
            'size_held': self._folders.holds_size, 'qos': False, 'snapshot_support': False,
            'create_share_from_snapshot_support': False})
