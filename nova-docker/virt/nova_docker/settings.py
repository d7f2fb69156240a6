"""The [docker] group of nova.conf."""
import os

from oslo_config import cfg

import nova.conf

CONF = nova.conf.CONF

OPTIONS = [
    cfg.StrOpt('engine', default='unix:///var/run/docker.sock',
               help='Address of the Docker engine.'),
    cfg.IntOpt('engine_timeout', default=600, min=10,
               help='Seconds that one call to the engine may take; loading a large image is the longest.'),
    cfg.StrOpt('state_dir', default='$state_path/docker',
               help='Folder of the servers\' config-drive trees and of downloads in flight; kept over restarts.'),
    cfg.StrOpt('lock_dir', default='/run/nova-docker',
               help='Folder of the locks that every compute service on this machine shares.'),
    cfg.StrOpt('bridge_prefix', default='brq',
               help='How the bridge of a network is named: this, then the first 11 characters of the network\'s id. '
                    'The Linux bridge agent expects "brq".'),
    cfg.ListOpt('vif_types', default=['bridge'],
                help='Kinds of port binding that are wired into a Linux bridge of this host; a port bound otherwise is '
                     'refused. Add "ovs" only where no Open vSwitch agent runs and all nodes share one host.'),
    cfg.IntOpt('security_group_refresh', default=10, min=1,
               help='Seconds between two looks at Neutron for changed security groups. Nova tells a driver nothing '
                    'about them, so this is how long a changed rule may take to arrive.'),
    cfg.ListOpt('capabilities',
                default=['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'SETGID', 'SETUID', 'SYS_CHROOT',
                         'NET_BIND_SERVICE'],
                help='Capabilities that a container keeps; all others are dropped. NET_ADMIN and NET_RAW are refused: '
                     'with them a container could undo its own firewall.'),
    cfg.BoolOpt('no_new_privileges', default=True,
                help='Whether setuid programs (sudo, su) stay without effect inside containers.'),
    cfg.IntOpt('pids_limit', default=4096, min=64,
               help='Processes and threads that one container may have.'),
    cfg.BoolOpt('limit_root_disk', default=False,
                help='Whether the flavor\'s disk size is held as the size of the container\'s root. The engine can do '
                     'this only with overlay2 on an xfs with project quotas; elsewhere it refuses every server.'),
    cfg.StrOpt('shares_root', default='/srv/nova-docker/shares',
               help='Folder in which the folder share driver keeps PROJECT/SHARE; servers bind shares of their own '
                    'project from it.'),
    cfg.ListOpt('share_targets', default=['/shared', '/srv', '/mnt', '/media', '/data'],
                help='Where a shared folder may appear in a container: one of these, or something below.'),
]
CONF.register_opts(OPTIONS, group='docker')


def instances_dir():
    """Folder with one folder for each server."""
    return os.path.join(CONF.docker.state_dir, 'instances')


def downloads_dir():
    """Folder of images on their way from Glance to the engine."""
    return os.path.join(CONF.docker.state_dir, 'downloads')
