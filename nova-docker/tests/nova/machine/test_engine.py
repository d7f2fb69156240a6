import io
import json
import os
import tarfile
import types
import uuid

import docker
import pytest

from nova import exception
from nova import objects
from nova.compute import power_state
from nova.virt.nova_docker import folders
from nova.virt.nova_docker import images as image_module
from nova.virt.nova_docker import limits
from nova.virt.nova_docker.engine import Engine, pid_of, power_of
from nova.virt.nova_docker.settings import CONF

INIT = b'#!/bin/sh\necho up\nwhile :; do sleep 1; done\n'


class Glance:
    """Holds the bytes of images by their ids."""

    def __init__(self):
        self.held, self.downloads = {}, 0

    def download(self, context, image_id, dest_path):
        self.downloads += 1
        with open(dest_path, 'wb') as f:
            f.write(self.held[image_id])


@pytest.fixture
def engine(tmp_path):
    if not os.path.exists('/bin/busybox'):
        pytest.skip('needs /bin/busybox of busybox-static')
    CONF.set_override('state_dir', str(tmp_path / 'state'), group='docker')
    CONF.set_override('lock_dir', str(tmp_path / 'locks'), group='docker')
    made = Engine('test-' + uuid.uuid4().hex)
    try:
        made.info()
    except exception.HypervisorUnavailable as e:
        pytest.skip('needs a Docker engine: %s' % e)
    yield made
    for server in made.server_ids():
        made.remove(types.SimpleNamespace(uuid=server))
    CONF.clear_override('state_dir', group='docker')
    CONF.clear_override('lock_dir', group='docker')


@pytest.fixture
def images(engine):
    made = image_module.Images(engine.client)
    made._glance = Glance()
    yield made
    for image in engine.client.images.list(name=image_module.REPOSITORY):
        for name in image.tags:
            if name.split(':')[1] in made._glance.held:
                engine.client.images.remove(name, force=True)


def archive(client, name=None):
    """A `docker save` archive of a busybox, which carries a name if one is given."""
    tree = io.BytesIO()
    with tarfile.open(fileobj=tree, mode='w') as tar:
        for path, content in (('bin/busybox', open('/bin/busybox', 'rb').read()), ('init', INIT)):
            entry = tarfile.TarInfo(path)
            entry.size, entry.mode = len(content), 0o755
            tar.addfile(entry, io.BytesIO(content))
        for applet in ('sh', 'sleep', 'cat', 'mknod', 'grep'):
            link = tarfile.TarInfo('bin/' + applet)
            link.type, link.linkname = tarfile.SYMTYPE, 'busybox'
            tar.addfile(link)
    said = client.api.import_image_from_data(tree.getvalue(), changes=['ENTRYPOINT ["/init"]'])
    image = client.images.get(json.loads(said.strip().splitlines()[-1])['status'])
    if name:
        image.tag(*name.split(':'))
    content = b''.join(client.images.get(image.id).save(named=name or False))
    client.images.remove(image.id, force=True)
    return content


def glance_image(images, content):
    image_id = str(uuid.uuid4())
    images._glance.held[image_id] = content
    return objects.ImageMeta(id=image_id, container_format='docker', properties=objects.ImageMetaProps())


@pytest.fixture
def server(engine, images):
    """A running server with 64 MiB and one CPU."""
    return start(engine, images, [])


def start(engine, images, mounts):
    flavor = types.SimpleNamespace(memory_mb=64, vcpus=1, root_gb=1)
    instance = types.SimpleNamespace(uuid=str(uuid.uuid4()), hostname='node-1', flavor=flavor)
    engine.create(instance, images.bring(None, glance_image(images, archive(engine.client))), mounts, [])
    engine.container(instance).start()
    return instance


def test_root_in_a_server_reads_its_data_set_and_cannot_change_it(engine, images, tmp_path):
    CONF.set_override('shares_root', str(tmp_path / 'shares'), group='docker')
    folder, dataset = (tmp_path / 'shares' / 'ours' / str(uuid.uuid4()) for _ in range(2))
    folder.mkdir(parents=True)
    dataset.mkdir()
    (dataset / 'text').write_text('as it was')
    wishes = types.SimpleNamespace(project_id='ours', metadata={
        'share.0': folder.name + ':/shared', 'share.1': dataset.name + ':/data:ro'})
    try:
        container = engine.container(start(engine, images, folders.mounts(wishes)))
    finally:
        CONF.clear_override('shares_root', group='docker')

    assert container.exec_run(['cat', '/data/text'])[1] == b'as it was'
    for change in ('echo changed >/data/text', 'echo more >/data/more', 'echo changed >/shared/../data/text'):
        code, words = container.exec_run(['sh', '-c', change])
        assert code != 0 and b'Read-only file system' in words
    assert container.exec_run(['sh', '-c', 'echo result >/shared/result'])[0] == 0
    assert ((dataset / 'text').read_text(), os.listdir(dataset), (folder / 'result').read_text()) == (
        'as it was', ['text'], 'result\n')


def test_the_kernel_holds_the_flavor(engine, server):
    cgroup = limits.Cgroup(pid_of(engine.container(server)))
    assert limits.unheld(cgroup, 64, 1) == ''
    assert limits.unheld(cgroup, 128, 2) != ''


def test_a_container_has_few_rights_and_no_network(engine, server):
    container = engine.container(server)
    status = container.exec_run(['cat', '/proc/self/status'])[1].decode()
    assert 'CapEff:\t00000000000404fb' in status and 'CapBnd:\t00000000000404fb' in status
    assert 'NoNewPrivs:\t1' in status and 'Seccomp:\t2' in status
    assert container.exec_run(['mknod', '/disk', 'b', '254', '0'])[0] != 0
    assert 'eth' not in container.exec_run(['cat', '/proc/net/dev'])[1].decode()
    assert container.exec_run(['cat', '/proc/sys/net/ipv6/conf/all/disable_ipv6'])[1] == b'1\n'


def test_power_follows_the_container(engine, server):
    container = engine.container(server)
    for change, power in ((container.pause, power_state.PAUSED), (container.unpause, power_state.RUNNING),
                          (container.kill, power_state.SHUTDOWN)):
        change()
        assert power_of(engine.container(server)) == power


def test_a_service_sees_its_own_containers_only(engine, server):
    assert engine.server_ids() == [server.uuid]
    assert list(engine.servers()) == [server.uuid]
    assert Engine('another').server_ids() == []


def test_removing_twice_is_removing_once(engine, server):
    engine.remove(server)
    engine.remove(server)
    with pytest.raises(exception.InstanceNotFound):
        engine.container(server)


def test_an_image_is_downloaded_once(engine, images):
    meta = glance_image(images, archive(engine.client))
    assert images.bring(None, meta) == images.bring(None, meta)
    assert images._glance.downloads == 1
    assert os.listdir(os.path.join(CONF.docker.state_dir, 'downloads')) == []


def test_the_names_an_archive_carries_do_not_stay_nor_replace_others(engine, images):
    mine = 'nova-docker-test:' + uuid.uuid4().hex
    content = archive(engine.client, mine)
    images.bring(None, glance_image(images, content))
    with pytest.raises(docker.errors.ImageNotFound):
        engine.client.images.get(mine)

    before = engine.client.images.load(archive(engine.client, mine))[0].id
    images.bring(None, glance_image(images, content))
    assert engine.client.images.get(mine).id == before
    engine.client.images.remove(mine)


def test_a_broken_archive_is_refused_and_leaves_nothing(engine, images):
    whole = archive(engine.client)
    for content in (b'noise' * 1000, whole[:len(whole) // 2]):
        meta = glance_image(images, content)
        with pytest.raises(exception.ImageUnacceptable):
            images.bring(None, meta)
        assert not [i for i in engine.client.images.list(name=image_module.REPOSITORY) if meta.id in str(i.tags)]
    assert os.listdir(os.path.join(CONF.docker.state_dir, 'downloads')) == []


def test_images_without_servers_go_and_others_stay(engine, images, server):
    idle = glance_image(images, archive(engine.client))
    images.bring(None, idle)
    used = next(i for i in images._glance.held if i != idle.id)

    images.remove_unused(3600)
    assert images._loaded(idle.id)
    images.remove_unused(-1)
    assert not images._loaded(idle.id) and images._loaded(used)
