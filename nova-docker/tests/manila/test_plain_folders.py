import os
import uuid

import pytest
from manila import exception

from folder_share import driver
from folder_share.layout import Layout
from folder_share.plain import PlainFolders


@pytest.fixture
def folders(tmp_path):
    layout = Layout(str(tmp_path / 'shares'))
    layout.prepare()
    return PlainFolders(layout)


@pytest.fixture
def back_end(folders):
    """The driver without Manila's own preparations."""
    made = driver.FolderShareDriver.__new__(driver.FolderShareDriver)
    made._layout, made._folders = folders._layout, folders
    return made


def share(project='ours'):
    return {'project_id': project, 'share_id': str(uuid.uuid4()), 'size': 1, 'share_proto': 'NFS'}


def test_a_share_lies_below_its_project_and_root_alone_may_write_above_it(folders):
    one = share()
    folders.create(one)
    path = folders._layout.folder(one)
    assert path == os.path.join(folders._layout.root, 'ours', one['share_id'])
    assert os.stat(path).st_mode & 0o7777 == 0o1777
    assert os.stat(os.path.dirname(path)).st_mode & 0o022 == 0


def test_deleting_takes_one_folder_and_no_other(folders):
    one, other = share(), share()
    for made in (one, other):
        folders.create(made)
    os.symlink(folders._layout.folder(other), folders._layout.folder(one) + '/link')
    open(folders._layout.folder(other) + '/note', 'w').close()

    folders.delete(one)
    folders.delete(one)
    assert os.listdir(folders._layout.folder(other)) == ['note']
    folders.delete(other)
    assert sorted(os.listdir(folders._layout.root)) == ['.backing', '.leaving']


def test_a_folder_does_not_shrink_below_its_files(folders):
    one = share()
    folders.create(one)
    with open(folders._layout.folder(one) + '/file', 'wb') as f:
        f.write(b'x' * 4096)
    folders.shrink(one, 1)
    with pytest.raises(exception.ShareShrinkingPossibleDataLoss):
        folders.shrink(one, 0)


@pytest.mark.parametrize('name', ['..', '', '.backing', 'a/b', 'a\n', None])
def test_no_name_leads_out_of_the_layout(folders, name):
    for wrong in (dict(share(), project_id=name), dict(share(), share_id=name)):
        with pytest.raises(exception.InvalidShare):
            folders._layout.folder(wrong)


def test_access_rules_are_refused_since_they_would_mean_nothing(back_end):
    one = share()
    back_end.update_access(None, one, [], [], [])
    with pytest.raises(exception.InvalidShareAccess):
        back_end.update_access(None, one, [{'access_type': 'ip'}], [{'access_type': 'ip'}], [])


def test_a_share_that_is_not_there_is_reported(back_end):
    with pytest.raises(exception.ShareResourceNotFound):
        back_end.ensure_share(None, share())


def test_a_share_cannot_be_given_to_another_project(back_end):
    with pytest.raises(exception.ManilaException):
        back_end.transfer_accept(None, share(), 'user', 'project')


def test_a_share_that_could_not_be_made_leaves_nothing(back_end, monkeypatch):
    monkeypatch.setattr(os, 'chmod', lambda *rest: (_ for _ in ()).throw(OSError('disk')))
    with pytest.raises(OSError):
        back_end.create_share(None, share())
    assert sorted(os.listdir(back_end._layout.root)) == ['.backing', '.leaving']
