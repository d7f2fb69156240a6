#!/usr/bin/env bash
# Sourced by the scripts that make and upload images: what they need, and what they say when it is not there.
set -euo pipefail
rooms=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

fail() { # REASON
  echo "$(basename "$0"): $*" >&2
  exit 1
}

need() { # COMMAND:PACKAGE ...
  local word
  for word in "$@"; do
    type -P "${word%%:*}" >/dev/null || fail "the command ${word%%:*} is missing: apt-get install ${word#*:}"
  done
}

needs_root() { # WHAT
  ((EUID == 0)) || fail "$1 is made by root only: use sudo"
}

version() { # of Berth, as Maven says
  sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$rooms/pom.xml"
}

node_image() { # the folder that Maven assembles; made now if it is not there
  local image=$rooms/cloud-init/target/node-image
  if [[ ! -e $image/.made-of ]]; then
    need mvn:maven
    mvn -B -ntp -q -f "$rooms/pom.xml" -pl cloud-init -DskipTests package >&2
  fi
  echo "$image"
}
