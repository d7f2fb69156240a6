"""The words in which these tests speak of a real cloud and of the machine that runs its containers."""
import base64
import contextlib
import io
import json
import subprocess
import tarfile
import time

import docker
import openstack

NAME = 'nova-docker-live'
INIT = b"""#!/bin/sh
trap 'echo stopping; exit 0' TERM
while [ -n "$WAIT_FOR_IF" ] && ! ip -4 addr show dev "$WAIT_FOR_IF" 2>/dev/null | grep -q inet; do sleep 0.1; done
echo "up as $(hostname)"
cat /var/lib/cloud/seed/config_drive/openstack/latest/user_data 2>/dev/null
mkdir -p /www && hostname > /www/index.html && httpd -p 8080 -h /www
while :; do sleep 1 & wait $!; done
"""


def wait_until(what, so, seconds=60):
    """Waits until `so()` is true and gives its answer; fails with the words of `what` when it never is."""
    until = time.monotonic() + seconds
    while not (answer := so()):
        assert time.monotonic() < until, 'waited in vain until ' + what
        time.sleep(0.25)
    return answer


def tiny_image(engine):
    """A `docker save` archive of busybox with an init that serves its host name on port 8080."""
    tree = io.BytesIO()
    with tarfile.open(fileobj=tree, mode='w') as tar:
        _add(tar, 'bin/busybox', open('/bin/busybox', 'rb').read(), 0o755)
        _add(tar, 'init', INIT, 0o755)
        _add(tar, 'etc/passwd', b'root:x:0:0:root:/:/bin/sh\n', 0o644)
        for applet in 'sh ip nc cat sleep echo httpd hostname grep mkdir dd mknod'.split():
            link = tarfile.TarInfo('bin/' + applet)
            link.type, link.linkname = tarfile.SYMTYPE, 'busybox'
            tar.addfile(link)
    made = json.loads(engine.api.import_image_from_data(tree.getvalue(), changes=['ENTRYPOINT ["/init"]'])
                      .strip().splitlines()[-1])['status']
    try:
        return b''.join(engine.images.get(made).save(named=False))
    finally:
        engine.images.remove(made, force=True)


def _add(tar, name, content, mode):
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), mode
    tar.addfile(entry, io.BytesIO(content))


class Machine:
    """The compute node these tests run on."""

    def __init__(self, engine):
        self.engine = engine

    def container(self, server):
        return self.engine.containers.get('nova-' + server.id)

    def inside(self, server, *command, **how):
        """Runs a command in a server's container; gives its exit code and what it said."""
        code, said = self.container(server).exec_run(list(command), **how)
        return code, said.decode(errors='replace')

    def change_network(self, server, *command):
        """Runs ip(8) in a server's network with all of the host's rights, as nobody inside could."""
        assert self.asks(server, 'ip', *command), command

    def goes_on_inside(self, server, script):
        """Starts a shell script in a server's container and does not wait for it."""
        self.container(server).exec_run(['sh', '-c', script], detach=True)

    def asks(self, server, *command):
        """Whether one of the host's own commands succeeds in a server's network: the test image has no such tools."""
        pid = self.container(server).attrs['State']['Pid']
        return subprocess.run(['nsenter', '--net=/proc/%d/ns/net' % pid, *command], capture_output=True).returncode == 0

    def reaches(self, server, address, port=8080):
        """Whether the server gets a page from that address."""
        return self.asks(server, 'curl', '-sf', '-m', '2', '--noproxy', '*', 'http://%s:%d/' % (address, port))

    def pings(self, server, address, *how):
        """Whether that address answers the server's ping."""
        return self.asks(server, 'ping', '-c', '1', '-W', '2', *how, address)

    def traces(self, *names):
        """What this machine holds with one of these names in it: containers, devices, firewall rules and tables."""
        seen = [c.name for c in self.engine.containers.list(all=True, ignore_removed=True)]
        for command in (['ip', '-o', 'link'], ['iptables', '-S'], ['nft', 'list', 'tables']):
            seen += subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
        return [line for line in seen if any(name in line for name in names)]


class Project:
    """What a person of one project asks the cloud for; all of it goes away with `clean`."""

    def __init__(self, connection):
        self.api = connection
        self._undo = contextlib.ExitStack()

    def clean(self):
        self._undo.close()

    def image(self, content, **properties):
        image = self.api.image.create_image(**dict(
            {'name': NAME, 'disk_format': 'raw', 'container_format': 'docker', 'img_hv_type': 'docker'}, **properties))
        self._undo.callback(self.api.image.delete_image, image)
        self.api.image.put('/images/%s/file' % image.id, data=content,
                           headers={'Content-Type': 'application/octet-stream'}).raise_for_status()
        return image

    def network(self, cidr):
        network = self.api.network.create_network(name=NAME)
        self._undo.callback(self.api.network.delete_network, network)
        self.api.network.create_subnet(network_id=network.id, ip_version=4, cidr=cidr, name=NAME)
        return network

    def group(self, *rules, name=NAME):
        """A security group that lets in what `rules` say, and everything out."""
        group = self.api.network.create_security_group(name=name)
        self._undo.callback(wait_until, 'group is free', lambda: _gone(self.api.network.delete_security_group, group))
        for rule in rules:
            self.rule(group, **rule)
        return group

    def rule(self, group, **rule):
        return self.api.network.create_security_group_rule(
            security_group_id=group.id, direction='ingress', ether_type='IPv4', **rule)

    def server(self, image, flavor, ports, wait='ACTIVE', user_data='', metadata=None):
        """A server with these ports, waited for."""
        server = self.api.compute.create_server(
            name=NAME, image_id=image.id, flavor_id=flavor.id, networks=[{'port': p.id} for p in ports],
            config_drive=True, user_data=base64.b64encode(user_data.encode()).decode(), metadata=metadata or {})
        self._undo.callback(self.delete, server)
        return wait_until('server is ' + wait, lambda: self._in_state(server, wait), 120)

    def _in_state(self, server, wanted):
        now = self.api.compute.get_server(server.id)
        assert now.status in ('BUILD', wanted), (now.status, self.fault(server))
        return now if now.status == wanted and not now.task_state else None

    def fault(self, server):
        """Why a server is in error, as its owner reads it a moment after its status."""
        return wait_until('server says why', lambda: self.api.compute.get(
            '/servers/' + server.id).json()['server'].get('fault', {}).get('message'))

    def until(self, server, status):
        """Waits for a status in which nothing is under way."""
        return wait_until('server is ' + status, lambda: self.settled(server, status))

    def settled(self, server, status):
        now = self.api.compute.get_server(server.id)
        return now if now.status == status and not now.task_state else None

    def port(self, network, *groups):
        port = self.api.network.create_port(network_id=network.id, security_groups=[g.id for g in groups], name=NAME)
        self._undo.callback(self.api.network.delete_port, port)
        return port

    def delete(self, server):
        self.api.compute.delete_server(server, ignore_missing=True)
        wait_until('server is gone', lambda: self.api.compute.find_server(server.id) is None)

    def share(self, share_type, gigabytes=1):
        """A share of Manila, waited for; gives its id."""
        share = self._shares('POST', '', {'share': {'share_proto': 'NFS', 'size': gigabytes, 'name': NAME,
                                                    'share_type': share_type}})['share']
        self._undo.callback(self._remove_share, share['id'])
        wait_until('share is available', lambda: self.share_status(share['id']) == 'available')
        return share['id']

    def share_status(self, share_id):
        """What Manila says of a share; None when it knows none."""
        answer = self._shares('GET', '/' + share_id, missing={})
        return answer.get('share', {}).get('status')

    def ask_of_share(self, share_id, **action):
        return self._shares('POST', '/%s/action' % share_id, action)

    def _remove_share(self, share_id):
        self._shares('DELETE', '/' + share_id)
        wait_until('share is gone', lambda: self.share_status(share_id) is None)

    def _shares(self, method, path, body=None, missing=None):
        base = self.api.session.get_endpoint(service_type='sharev2', interface='public')
        answer = self.api.session.request(base + '/shares' + path, method, json=body, raise_exc=False,
                                          headers={'X-OpenStack-Manila-API-Version': '2.70'})
        if answer.status_code == 404 and missing is not None:
            return missing
        assert answer.ok, answer.text
        return answer.json() if answer.content else {}


def _gone(delete, thing):
    try:
        delete(thing)
        return True
    except openstack.exceptions.ConflictException:
        return False


def engine(address):
    return docker.DockerClient(base_url=address)
