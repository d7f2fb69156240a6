"""A server's config drive as a folder, where cloud-init looks for one: no image of a disk needs to be mounted."""
import os
import shutil

from docker.types import Mount

from nova.api.metadata import base as instance_metadata
from nova.virt.nova_docker import settings

SEED = '/var/lib/cloud/seed/config_drive'


def folder_of(instance):
    """The folder of everything this host keeps for a server."""
    return os.path.join(settings.instances_dir(), instance.uuid)


def write(instance, injected_files, admin_password, network_info):
    """Writes the tree that Nova makes for the server, in place of any before, readable by root alone.

    Gives back the mount by which the container sees it.
    """
    metadata = instance_metadata.InstanceMetadata(
        instance, content=injected_files, network_info=network_info,
        extra_md={'admin_pass': admin_password} if admin_password else {})
    top = os.path.join(folder_of(instance), 'config')
    shutil.rmtree(top, ignore_errors=True)
    os.makedirs(top, mode=0o700)
    for path, data in metadata.metadata_for_config_drive():
        _write(os.path.join(top, path), data)
    return Mount(SEED, top, type='bind', read_only=True)


def remove(instance):
    """Removes everything this host keeps for a server."""
    shutil.rmtree(folder_of(instance), ignore_errors=True)


def _write(path, data):
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), 'wb') as f:
        f.write(data.encode() if isinstance(data, str) else data)
