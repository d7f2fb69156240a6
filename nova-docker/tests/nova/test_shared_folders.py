import os
import types
import uuid

import pytest

from nova import exception
from nova.virt.nova_docker import folders
from nova.virt.nova_docker.settings import CONF

SHARE = str(uuid.uuid4())


@pytest.fixture
def shares(tmp_path):
    CONF.set_override('shares_root', str(tmp_path / 'shares'), group='docker')
    (tmp_path / 'shares' / 'ours' / SHARE).mkdir(parents=True)
    yield tmp_path / 'shares'
    CONF.clear_override('shares_root', group='docker')


def server(**metadata):
    return types.SimpleNamespace(project_id='ours', metadata={k.replace('_', '.'): v for k, v in metadata.items()})


def refusal(instance):
    with pytest.raises(exception.InvalidInput) as refused:
        folders.mounts(instance)
    return refused.value.format_message()


def test_a_share_of_the_project_is_bound_where_the_server_wants_it(shares):
    mount, = folders.mounts(server(share_0=SHARE + ':/shared/of/class:ro', note='nothing to do with it'))
    assert (mount['Source'], mount['Target'], mount['ReadOnly'], mount['Type']) == (
        str(shares / 'ours' / SHARE), '/shared/of/class', True, 'bind')


def test_a_data_set_beside_the_folder_is_only_read(shares):
    dataset = str(uuid.uuid4())
    (shares / 'ours' / dataset).mkdir()
    folder, data = folders.mounts(server(share_0=SHARE + ':/shared', share_1=dataset + ':/data:ro'))
    assert (folder['Target'], folder['ReadOnly']) == ('/shared', False)
    assert (data['Source'], data['Target'], data['ReadOnly']) == (str(shares / 'ours' / dataset), '/data', True)


def test_a_data_set_is_guarded_as_the_folder_is(shares):
    theirs, link = str(uuid.uuid4()), str(uuid.uuid4())
    (shares / 'theirs' / theirs).mkdir(parents=True)
    os.symlink(shares / 'theirs' / theirs, shares / 'ours' / link)
    for share in (theirs, link):
        assert 'has no folder' in refusal(server(share_0=SHARE + ':/shared', share_1=share + ':/data:ro'))
    assert 'must begin with the id' in refusal(server(share_0=SHARE + ':/shared', share_1='../theirs/' + theirs + ':/data:ro'))
    assert 'must end with a place' in refusal(server(share_0=SHARE + ':/shared', share_1=SHARE + ':/data/../etc:ro'))


def test_a_share_of_another_project_is_not_there(shares):
    theirs = str(uuid.uuid4())
    (shares / 'theirs' / theirs).mkdir(parents=True)
    assert 'the project has no folder %s' % theirs in refusal(server(share_0=theirs + ':/shared'))


def test_a_link_leads_nowhere(shares):
    theirs, link = str(uuid.uuid4()), str(uuid.uuid4())
    (shares / 'theirs' / theirs).mkdir(parents=True)
    os.symlink(shares / 'theirs' / theirs, shares / 'ours' / link)
    assert 'has no folder' in refusal(server(share_0=link + ':/shared'))
    os.rename(shares / 'ours', shares / 'elsewhere')
    os.symlink(shares / 'elsewhere', shares / 'ours')
    assert 'has no folder' in refusal(server(share_0=SHARE + ':/shared'))


def test_a_file_is_no_folder(shares):
    name = str(uuid.uuid4())
    (shares / 'ours' / name).write_text('')
    assert 'has no folder' in refusal(server(share_0=name + ':/shared'))


def test_a_folder_that_is_not_mounted_or_on_its_way_out_is_not_there(shares):
    (shares / 'ours' / SHARE).chmod(0)
    assert 'has no folder' in refusal(server(share_0=SHARE + ':/shared'))
    with pytest.raises(exception.InvalidInput):
        folders.check([str(shares / 'ours' / SHARE)])


def test_what_a_container_has_beside_shares_is_of_no_interest_later(shares):
    folders.check(['/var/lib/nova/docker/instances/x/config', str(shares / 'ours' / SHARE)])


@pytest.mark.parametrize('share', ['..', '../theirs/x', '/etc', '', '.', SHARE.upper(), SHARE + '/..', '{%s}' % SHARE])
def test_only_the_id_of_a_share_names_one(shares, share):
    assert 'must begin with the id of a share' in refusal(server(share_0=share + ':/shared'))


@pytest.mark.parametrize('target', ['/etc', '/', 'shared', '/shared/', '/shared/../etc', '//shared', '/sharedx',
                                    '/shared/./x', '/shared/\n', '/var/lib/cloud/seed/config_drive', '/proc'])
def test_a_folder_appears_only_where_folders_may(shares, target):
    assert 'must end with a place at or below' in refusal(server(share_0='%s:%s' % (SHARE, target)))


@pytest.mark.parametrize('wish', [SHARE, SHARE + ':/shared:rx', SHARE + ':/shared:ro:ro', ':::', None])
def test_a_wish_has_two_or_three_parts(shares, wish):
    assert 'Shared folder refused' in refusal(server(share_0=wish))


def test_two_folders_do_not_hide_each_other(shares):
    assert 'more than one folder' in refusal(server(share_0=SHARE + ':/shared', share_1=SHARE + ':/shared'))
    assert 'more than one folder' in refusal(server(share_0=SHARE + ':/shared', share_1=SHARE + ':/shared/below'))
