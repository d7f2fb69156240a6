"""The nodes of a rendered bundle as containers of a Docker engine, started as Nova would start them."""
import json
import shutil
import subprocess
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any, Callable
from urllib.request import urlopen

from bundle import Bundle
from signals import TOKEN, Signals

NETWORK = "berth-image-test"
SUBNET = "172.29.0"
CAPABILITIES = ("CHOWN", "DAC_OVERRIDE", "FOWNER", "SETUID", "SETGID", "NET_BIND_SERVICE", "KILL", "SYS_CHROOT")


def docker(*words: str) -> str:
    """What a docker command prints; an error shows what it said."""
    done = subprocess.run(("docker",) + words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(f"docker {words[0]}: {done.stdout}{done.stderr}")
    return done.stdout


def await_that(what: str, condition: Callable[[], bool], patience: float = 180) -> None:
    deadline = time.monotonic() + patience
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {patience:.0f} seconds: {what}")
        time.sleep(0.2)


class Cluster:
    def __init__(self, jar: Path, image: str, workers: int):
        """The jar is heat-templates', which renders the bundle; no node runs yet."""
        self.work = Path(tempfile.mkdtemp(prefix="berth-trial."))
        self.shared = self.work / "shared"
        self.shared.mkdir()
        self.key = self.work / "key"
        subprocess.run(("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(self.key)), check=True)
        self._jar = jar
        self._image = image
        docker("network", "create", "--subnet", f"{SUBNET}.0/24", "--gateway", f"{SUBNET}.1", NETWORK)
        self.signals = Signals(f"{SUBNET}.1")
        self._render(workers)
        self.nodes = self._bundle.servers()

    def _render(self, workers: int) -> None:
        folder = self.work / f"bundle-{workers}"
        subprocess.run(("java", "-jar", str(self._jar), "render", "--name", "trial", "--workers", str(workers),
                        "--folder", "bind:trial", "--bundle", str(folder)), check=True, stdout=subprocess.DEVNULL)
        self._bundle = Bundle(folder, {
            "OS::Neutron::Port": lambda name, *path: self.address(name.removesuffix("_port")),
            "OS::Heat::RandomString": lambda *path: "nobody guesses this secret of forty chars",
            "OS::Heat::WaitConditionHandle": lambda name, what: TOKEN if what == "token" else self.signals.url,
        })

    def address(self, node: str) -> str:
        return f"{SUBNET}.{10 + (0 if node == 'head' else int(node.rpartition('_')[2]))}"

    def start(self) -> None:
        for node in self.nodes:
            self._start(node)

    def grow(self) -> str:
        """One more worker, as by a stack update: the nodes that are there keep their user data."""
        self._render(len(self.nodes))
        added = self._bundle.servers()[-1]
        self._start(added)
        self.nodes.append(added)
        return added

    def lose(self, node: str) -> None:
        """One worker less: the others are not told."""
        self.nodes.remove(node)
        docker("rm", "--force", "--volumes", self.container(node))

    def restart(self, node: str) -> None:
        docker("restart", self.container(node))

    def cut_the_power(self, node: str) -> None:
        """No connection is closed before the node is gone; the network comes back after the node does."""
        docker("network", "disconnect", "--force", NETWORK, self.container(node))
        docker("kill", self.container(node))
        docker("start", self.container(node))
        docker("network", "connect", "--ip", self.address(node), NETWORK, self.container(node))

    def stop(self) -> None:
        docker("stop", *(self.container(node) for node in self.nodes))

    def _start(self, node: str) -> None:
        docker("run", "--detach", "--name", self.container(node), "--hostname", node.replace("_", "-"),
               "--network", NETWORK, "--ip", self.address(node), "--memory", "2g",
               "--cap-drop", "ALL", *(word for name in CAPABILITIES for word in ("--cap-add", name)),
               "--security-opt", "no-new-privileges",
               "--volume", f"{self._config_drive(node)}:/var/lib/cloud/seed/config_drive:ro",
               "--volume", f"{self.shared}:/shared", self._image)

    def run(self, node: str, line: str) -> str:
        """What a line prints in a login shell of the node."""
        return docker("exec", self.container(node), "bash", "-lc", line)

    def console(self, node: str) -> str:
        return docker("logs", self.container(node))

    def workers(self) -> dict[str, str]:
        """Ids of the workers that the Master believes to be alive, by address."""
        state = self._ask(8080, "/json/")
        return {worker["host"]: worker["id"] for worker in state.get("workers", []) if worker["state"] == "ALIVE"}

    def datanodes(self) -> dict[str, float]:
        """Seconds since the NameNode last heard from each live DataNode, by address."""
        beans = self._ask(9870, "/jmx?qry=Hadoop:service=NameNode,name=NameNodeInfo").get("beans", [])
        live = json.loads(beans[0]["LiveNodes"]) if beans else {}
        return {node["xferaddr"].partition(":")[0]: node["lastContact"] for node in live.values()}

    def close(self) -> None:
        for node in self.nodes:
            subprocess.run(("docker", "rm", "--force", "--volumes", self.container(node)), capture_output=True,
                           check=False)
        self.signals.close()
        docker("network", "rm", NETWORK)
        shutil.rmtree(self.work)

    def _ask(self, port: int, path: str) -> Any:
        try:
            with urlopen(f"http://{self.address('head')}:{port}{path}", timeout=3) as answer:
                return json.load(answer)
        except OSError:
            return {}

    def container(self, node: str) -> str:
        return f"{NETWORK}-{node.replace('_', '-')}"

    def _config_drive(self, node: str) -> Path:
        """The tree that Nova builds for an instance."""
        latest = self.work / node / "openstack" / "latest"
        latest.mkdir(parents=True)
        name = node.replace("_", "-")
        meta = {"uuid": str(uuid.uuid4()), "hostname": name, "name": name,
                "public_keys": {"trial": self.key.with_suffix(".pub").read_text()}}
        (latest / "meta_data.json").write_text(json.dumps(meta))
        (latest / "user_data").write_text(self._bundle.user_data(node))
        (latest / "network_data.json").write_text('{"links": [], "networks": [], "services": []}')
        return self.work / node
