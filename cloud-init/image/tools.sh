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

cache_folder() { # made if it is not there
  local cache=${BERTH_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/berth}
  mkdir -p "$cache"
  echo "$cache"
}

archives() { # TREE FOLDER: rehearses a cluster inside the tree, with the Java there, for the node image in the folder
  bash "$rooms/cloud-init/image/inside.sh" "$1" "$2:/opt/berth/image" "$rooms/cloud-init:/mnt" -- \
    bash /mnt/image/archives.sh /opt/berth/image >&2
  compgen -G "$2/cds/spark-*.jsa" >/dev/null || fail "there are no archives for the image's Java: see above"
}
