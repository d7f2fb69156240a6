import os
import subprocess
import sys

import pytest

ROOM = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))


@pytest.fixture
def install(tmp_path):
    """Installs below a folder of its own; gives the folder."""
    def run(*words):
        subprocess.run([os.path.join(ROOM, 'install.sh'), *words], check=True, capture_output=True,
                       env=dict(os.environ, DESTDIR=str(tmp_path)))
        return tmp_path
    return run


def files(root):
    return {os.path.relpath(os.path.join(at, name), root) for at, _folders, names in os.walk(root) for name in names}


def test_nova_loads_the_driver_from_where_it_was_installed(install):
    root = install('compute')
    code = ('import runpy; runpy.run_path(%r, run_name="installed"); from nova.virt.nova_docker import DockerDriver; '
            'print(__import__("inspect").getfile(DockerDriver))' % str(root / 'usr/local/sbin/nova-compute-docker'))
    said = subprocess.run([sys.executable, '-W', 'ignore', '-c', code], capture_output=True, text=True, cwd='/')
    assert os.path.realpath(said.stdout.strip()).startswith(str(root)), said.stderr


def test_the_operators_configuration_is_kept(install):
    root = install('compute')
    (root / 'etc/nova/nova-docker.conf').write_text('mine')
    install('compute')
    assert (root / 'etc/nova/nova-docker.conf').read_text() == 'mine'


def test_what_was_installed_can_be_removed_but_for_the_configuration(install):
    install('compute')
    root = install('share')
    assert any(name.endswith('dist-packages/folder_share/driver.py') for name in files(root))
    install('remove')
    assert files(root) == {'etc/nova/nova-docker.conf', 'etc/manila/manila-folders.conf'}
