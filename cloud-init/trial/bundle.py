"""What Heat would make of a rendered bundle: each server's user data, with the values that the trial gives."""
import json
from pathlib import Path
from typing import Any, Callable

import yaml

INTRINSIC = ("get_param", "get_attr", "get_resource", "get_file", "list_join", "str_replace", "if", "not", "equals")


class Bundle:
    """A folder as `render --bundle` writes it."""

    def __init__(self, folder: Path, attributes: dict[str, Callable[..., Any]]):
        """`attributes` says, by the type of a resource, what get_attr finds there: of (name, *path)."""
        self._folder = folder
        self._template = self._read("template.yaml")
        environments = [self._read("environment.yaml"), self._read("parameters.yaml")]
        self._given = {}
        for environment in environments:
            self._given |= environment.get("parameter_defaults", {}) | environment.get("parameters", {})
        self._attributes = attributes | {"OS::Heat::Value": lambda name, *path: self._value(name)}

    def servers(self) -> list[str]:
        """Names of the server resources: the head first."""
        resources = self._template["resources"]
        return [name for name, resource in resources.items() if resource["type"] == "OS::Nova::Server"]

    def user_data(self, server: str) -> str:
        return self._resolve(self._template["resources"][server]["properties"]["user_data"])

    def _read(self, name: str) -> dict:
        return yaml.safe_load((self._folder / name).read_text())

    def _value(self, name: str) -> Any:
        return self._resolve(self._template["resources"][name]["properties"]["value"])

    def _resolve(self, node: Any) -> Any:
        if isinstance(node, list):
            return [self._resolve(item) for item in node]
        if not isinstance(node, dict):
            return node
        if len(node) == 1 and (function := next(iter(node))) in INTRINSIC:
            return getattr(self, "_" + function)(node[function])
        return {key: self._resolve(value) for key, value in node.items()}

    def _get_param(self, name: str) -> Any:
        return self._given.get(name, self._template["parameters"].get(name, {}).get("default"))

    def _get_attr(self, path: list) -> Any:
        name, *rest = path
        return self._attributes[self._template["resources"][name]["type"]](name, *rest)

    def _get_resource(self, name: str) -> str:
        return name

    def _get_file(self, name: str) -> str:
        return (self._folder / name).read_text()

    def _list_join(self, words: list) -> str:
        separator, items = words[0], self._resolve(words[1])
        return separator.join(item if isinstance(item, str) else json.dumps(item) for item in items)

    def _str_replace(self, words: dict) -> str:
        text, values = self._resolve(words["template"]), self._resolve(words["params"])
        for key in sorted(values, key=len, reverse=True):
            text = text.replace(key, str(values[key]))
        return text

    def _if(self, words: list) -> Any:
        condition, then, otherwise = words
        return self._resolve(then if self._resolve(self._template["conditions"][condition]) else otherwise)

    def _not(self, condition: Any) -> bool:
        return not self._resolve(condition)

    def _equals(self, words: list) -> bool:
        one, other = self._resolve(words)
        return one == other
