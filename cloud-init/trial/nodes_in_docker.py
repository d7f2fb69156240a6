#!/usr/bin/env python3
"""A rendered bundle in a real Docker engine: cloud-init makes a cluster of it, and nodes that restart come back.

    nodes_in_docker.py HEAT_TEMPLATES_JAR [IMAGE]

The image is berth-node:latest unless said. Without an engine that has it, the trial is skipped and says so.
"""
import collections
import json
import re
import shutil
import subprocess
import sys
import time
import unittest
from pathlib import Path
from typing import Callable

from docker import Cluster, await_that, docker

JAR = Path(sys.argv[1] if len(sys.argv) > 1 else "heat-templates/target/heat-templates.jar")
IMAGE = sys.argv[2] if len(sys.argv) > 2 else "berth-node:latest"
PATIENCE = 300


def why_not() -> str:
    if not JAR.exists():
        return f"there is no {JAR}: mvn -pl heat-templates -am package"
    if shutil.which("docker") is None:
        return "no Docker engine"
    looked = subprocess.run(("docker", "image", "inspect", IMAGE), capture_output=True, text=True, check=False)
    return f"no Docker engine with the image {IMAGE}: {looked.stderr.strip()}" if looked.returncode else ""


@unittest.skipIf(why_not(), why_not())
class NodesInDocker(unittest.TestCase):
    """In the order of their numbers: each begins with the cluster that the one before has left."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.cluster = Cluster(JAR, IMAGE, workers=2)
        cls.addClassCleanup(cls.cluster.close)
        cls.began = time.monotonic()
        cls.cluster.start()

    def test_1_every_node_signals_that_it_is_up(self) -> None:
        signals = self.cluster.signals.of_all(len(self.cluster.nodes), PATIENCE)
        self.told(f"all nodes up after {time.monotonic() - self.began:.1f} s")
        type(self).submit = signals["head"]["data"]
        self.assertIn("WordCount", self.submit)
        self.assert_whole()

    def test_2_cloud_init_has_no_errors(self) -> None:
        for node in self.cluster.nodes:
            await_that(f"{node} is up", lambda: "berth-node: up" in self.cluster.console(node))
            result = json.loads(self.cluster.run(node, "cat /run/cloud-init/result.json"))
            self.assertEqual(result["v1"]["errors"], [], node)
            self.assertIn("ConfigDrive", result["v1"]["datasource"])

    def test_3_a_word_count_reads_and_writes_the_shared_folder(self) -> None:
        began = time.monotonic()
        self.cluster.run("head", self.submit)
        self.told(f"word count after {time.monotonic() - began:.1f} s")
        text = (self.cluster.shared / "welcome.txt").read_text().lower()
        lines = "".join(part.read_text() for part in sorted(self.cluster.shared.glob("word-count/part-*")))
        counted = {word: int(count) for word, count in (line.split("\t") for line in lines.splitlines())}
        self.assertEqual(counted, collections.Counter(re.findall("[a-z]+", text)))

    def test_4_names_of_nodes_are_known_to_all(self) -> None:
        for node in self.cluster.nodes:
            for other in self.cluster.nodes:
                name = other.replace("_", "-")
                self.assertIn(self.cluster.address(other), self.cluster.run(node, f"getent hosts {name}"))

    def test_5_a_key_opens_ssh(self) -> None:
        done = subprocess.run(("ssh", "-i", str(self.cluster.key), "-o", "StrictHostKeyChecking=no", "-o",
                               "UserKnownHostsFile=/dev/null", f"root@{self.cluster.address('head')}", "hdfs dfs -ls /"),
                              capture_output=True, text=True, check=False)
        self.assertIn("/word-count", done.stdout, done.stderr)

    def test_6_a_worker_that_restarts_is_listed_again(self) -> None:
        self.comes_back("worker_1", lambda: self.cluster.restart("worker_1"))

    def test_7_a_worker_that_lost_its_power_is_listed_again(self) -> None:
        self.comes_back("worker_2", lambda: self.cluster.cut_the_power("worker_2"))

    def test_8_a_head_that_restarts_finds_its_workers_and_files(self) -> None:
        began = time.monotonic()
        self.cluster.restart("head")
        self.cluster.signals.of_all(1, PATIENCE)
        self.told(f"the head is back after {time.monotonic() - began:.1f} s")
        self.assert_whole()
        self.cluster.run("head", "hdfs dfs -rm -r /word-count && rm -r /shared/word-count && " + self.submit)

    def test_9a_a_worker_that_joins_later_gets_a_name_on_all_nodes(self) -> None:
        added = self.cluster.grow()
        self.cluster.signals.of_all(1, PATIENCE)
        self.assert_whole()
        for node in self.cluster.nodes:
            await_that(f"{node} knows {added}", lambda: self.cluster.address(added) in
                       self.cluster.run(node, f"getent hosts {added.replace('_', '-')} || true"))

    def test_9b_a_head_that_restarts_does_not_wait_for_a_worker_that_left(self) -> None:
        self.cluster.lose("worker_1")
        self.cluster.lose("worker_3")
        began = time.monotonic()
        self.cluster.restart("head")
        self.cluster.signals.of_all(1, PATIENCE)
        self.told(f"the head is back after {time.monotonic() - began:.1f} s")
        self.assert_whole()
        self.assertIn(self.cluster.address("worker_2"), self.cluster.run("head", "getent hosts worker-2"))

    def test_9c_stopping_takes_seconds(self) -> None:
        began = time.monotonic()
        self.cluster.stop()
        self.told(f"all nodes stopped after {time.monotonic() - began:.1f} s")
        self.assertLess(time.monotonic() - began, 10 * len(self.cluster.nodes))

    def comes_back(self, node: str, trouble: Callable[[], None]) -> None:
        before = self.cluster.workers()
        began = time.monotonic()
        trouble()
        self.cluster.signals.of_all(1, PATIENCE)
        self.told(f"the worker is back after {time.monotonic() - began:.1f} s")
        self.assert_whole()
        address = self.cluster.address(node)
        self.assertNotEqual(self.cluster.workers()[address], before[address])

    def assert_whole(self) -> None:
        workers = {self.cluster.address(node) for node in self.cluster.nodes if node != "head"}
        self.assertEqual(set(self.cluster.workers()), workers)
        live = self.cluster.datanodes()
        self.assertEqual(set(live), workers)
        self.assertLess(max(live.values()), 15)

    def told(self, what: str) -> None:
        print(f"[{what}] ", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2, failfast=True)
