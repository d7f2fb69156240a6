import os
import subprocess
import uuid

import pytest
from manila import exception
from oslo_concurrency import processutils

from folder_share.layout import Layout
from folder_share.sized import SizedFolders

MIB = 1 << 20


@pytest.fixture
def folders(root_with, tmp_path):
    root_with('mkfs.ext4', 'losetup', 'resize2fs')
    layout = Layout(str(tmp_path / 'shares'))
    layout.prepare()
    made = SizedFolders(layout)
    try:
        made.check()
    except exception.ManilaException as e:
        pytest.skip('needs loop devices: %s' % e)
    yield made
    for name in os.listdir(layout.root):
        for share_id in os.listdir(os.path.join(layout.root, name)) if not name.startswith('.') else ():
            made.delete({'project_id': name, 'share_id': share_id})


@pytest.fixture
def share(folders):
    """A folder of one GiB; gives its description and path."""
    share = {'project_id': 'ours', 'share_id': str(uuid.uuid4()), 'size': 1}
    folders.create(share)
    return share, os.path.join(folders._layout.root, 'ours', share['share_id'])


def fill(path, mebibytes):
    return subprocess.run(['fallocate', '-l', '%dM' % mebibytes, path], capture_output=True, text=True)


def test_full_means_full_until_it_is_extended(folders, share):
    description, path = share
    assert 'No space left' in fill(path + '/large', 1100).stderr
    folders.extend(description, 2)
    assert fill(path + '/large', 1100).returncode == 0


def test_anybody_may_write_but_no_device_or_setuid_program_counts(folders, share):
    _description, path = share
    assert os.stat(path).st_mode & 0o7777 == 0o1777 and os.listdir(path) == []
    options = subprocess.run(['findmnt', '-n', '-o', 'OPTIONS', path], capture_output=True, text=True).stdout
    assert {'nosuid', 'nodev'} <= set(options.strip().split(','))


def test_a_folder_shrinks_only_when_its_files_have_room(folders, share):
    description, path = share
    folders.extend(description, 3)
    fill(path + '/file', 1500)
    with pytest.raises(exception.ShareShrinkingPossibleDataLoss):
        folders.shrink(description, 1)
    os.unlink(path + '/file')
    with open(path + '/note', 'w') as f:
        f.write('kept')
    folders.shrink(description, 1)
    assert 'No space left' in fill(path + '/large', 1100).stderr
    assert open(path + '/note').read() == 'kept'


def test_a_folder_that_a_server_has_does_not_shrink(folders, share):
    description, path = share
    server = subprocess.Popen(['unshare', '--mount', '--propagation', 'private', 'sh', '-c', 'echo ready; sleep 600'],
                              stdout=subprocess.PIPE)
    assert server.stdout.readline() == b'ready\n'
    try:
        with pytest.raises(exception.ShareShrinkingError):
            folders.shrink(description, 1)
        assert os.path.ismount(path)
    finally:
        server.kill()
        server.wait()


def test_a_folder_that_is_not_mounted_cannot_be_entered_and_is_mounted_again(folders, share):
    description, path = share
    open(path + '/note', 'w').close()
    subprocess.run(['umount', path], check=True)
    assert os.stat(path).st_mode & 0o7777 == 0
    assert folders.ensure(description)
    assert os.listdir(path) == ['note']


def test_deleting_takes_one_folder_and_no_other(folders, share):
    description, path = share
    other = dict(description, share_id=str(uuid.uuid4()))
    folders.create(other)
    open(os.path.join(folders._layout.folder(other), 'note'), 'w').close()
    os.symlink(folders._layout.folder(other), path + '/link')

    folders.delete(description)
    folders.delete(description)
    assert not os.path.exists(path) and os.listdir(folders._layout.folder(other)) == ['note']
    folders.delete(other)
    assert sorted(os.listdir(folders._layout.root)) == ['.backing', '.leaving']
    assert os.listdir(folders._layout.backing('')) == []


def test_room_that_is_promised_is_not_promised_again(folders, share):
    disk = os.statvfs(folders._layout.root)
    free = disk.f_bavail * disk.f_frsize
    assert free - 1100 * MIB < folders.free_bytes() < free - 800 * MIB


def test_a_folder_that_cannot_be_mounted_fails(folders, share):
    description, path = share
    subprocess.run(['umount', path], check=True)
    os.truncate(folders._layout.backing(description['share_id']), 0)
    with pytest.raises(processutils.ProcessExecutionError):
        folders.ensure(description)
