#!/usr/bin/env bash
# Makes the node image for Docker as a file that `docker load` and Glance take, without any image registry and
# without a Docker engine: a Debian tree, Spark and HDFS, and Berth's own few files, one layer each. The first two are
# kept in the cache, so that a second making takes seconds. The same tree and jars give the same bytes.
#
#   docker.sh [--output FILE] [--base TREE] [--with PACKAGE]...
#
# --base takes another Debian tree, with Java 17 and the packages below; --with adds a Debian package to ours.
# BERTH_CACHE moves the cache from ~/.cache/berth; SOURCE_DATE_EPOCH gives the image another date than its Debian's.
set -euo pipefail
umask 022
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/tools.sh"
output=$rooms/cloud-init/target/berth-node.docker.tar
packages=(bash ca-certificates cloud-init curl iproute2 less netbase openjdk-17-jre-headless openssh-server procps tini)
base=
while (($# > 0)); do
  case $1 in
    --output) output=$(realpath "$2") ;;
    --base) base=$(realpath "$2") ;;
    --with) packages+=("$2") ;;
    *) fail "unknown option $1" ;;
  esac
  shift 2
done
began=$SECONDS
needs_root "A Docker image"
need gzip:gzip tar:tar sha256sum:coreutils unshare:util-linux
image=$(node_image)
cache=$(cache_folder)
tree=$base
[[ -n $tree ]] || tree=$(bash "$here/debian.sh" "$cache" "${packages[@]}")
date=${SOURCE_DATE_EPOCH:-$(cat "${tree%/tree}/date" 2>/dev/null || stat -c %Y "$tree/var/lib/dpkg/status")}

layer() { # NAME TREE TAR-OPTIONS: sets REPLY to the layer's folder, with layer.tar.gz and the digest of what is in it
  local folder=$cache/layers/$1 tree=$2
  shift 2
  REPLY=$folder
  [[ ! -e $folder/digest ]] || return 0
  mkdir -p "$folder"
  tar -C "$tree" --format=gnu --sort=name --numeric-owner --clamp-mtime --mtime="@$date" "$@" -c . |
    gzip -n -3 >"$folder/layer.tar.gz"
  gzip -dc "$folder/layer.tar.gz" | digest >"$folder/digest.new"
  mv "$folder/digest.new" "$folder/digest"
}

digest() { # [FILE...]
  cat "$@" | sha256sum | cut -d ' ' -f 1
}

fresh() { # FOLDER: an empty one
  rm -rf "$1"
  mkdir -p "$1"
}

debian_layer() {
  local name
  name=$(basename "${tree%/tree}")-$date
  [[ -z $base ]] || fresh "$cache/layers/$name"
  layer "$name" "$tree" --exclude='./dev/*' --exclude='./proc/*' --exclude='./sys/*' --exclude='./run/*'
  layers+=("$REPLY")
}

# Spark, HDFS and the archives for the tree's own Java, which are valid for these paths and these dates only.
runtime_layer() {
  local key stage=$cache/stage/runtime
  key=$( (cd "$image" && echo "$date" && cat "$tree"/usr/lib/jvm/java-17-*/release "$here/archives.sh" image.env &&
    find spark hadoop -type f -print0 | sort -z | xargs -0 sha256sum) | digest)
  if [[ ! -e $cache/layers/runtime-$key/digest ]]; then
    fresh "$stage"
    mkdir -p "$stage/opt/berth/image"
    cp -R "$image"/{spark,hadoop,berth,examples,image.env} "$stage/opt/berth/image/"
    find "$stage" -exec touch -h -d "@$date" {} +
    archives "$tree" "$stage/opt/berth/image"
    rm -rf "$stage"/opt/berth/image/{berth,examples,image.env}
  fi
  layer "runtime-$key" "$stage" --owner=0 --group=0
  layers+=("$REPLY")
  rm -rf "$stage"
}

berth_layer() {
  local stage=$cache/stage/berth
  fresh "$stage"
  mkdir -p "$stage/opt/berth/image" "$stage/shared"
  cp -R "$image"/{berth,examples,image.env} "$stage/opt/berth/image/"
  install -D -m 0755 "$here/docker/berth-node" "$stage/usr/local/sbin/berth-node"
  install -D -m 0644 "$here/docker/cloud.cfg" "$stage/etc/cloud/cloud.cfg.d/99_berth.cfg"
  install -D -m 0644 "$here/docker/sshd.conf" "$stage/etc/ssh/sshd_config.d/berth.conf"
  find "$stage" -exec touch -h -d "@$date" {} +
  fresh "$cache/layers/berth"
  layer berth "$stage" --owner=0 --group=0
  layers+=("$REPLY")
}

configuration() { # JSON of the image: what runs, and of which layers it is
  local folder digests=()
  for folder in "${layers[@]}"; do
    digests+=("\"sha256:$(<"$folder/digest")\"")
  done
  cat <<END
{"architecture":"$(architecture)","os":"linux","created":"$(date -u -d "@$date" +%Y-%m-%dT%H:%M:%SZ)",
"config":{"Entrypoint":["/usr/bin/tini","-g","--","/usr/local/sbin/berth-node"],"StopSignal":"SIGTERM",
"Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin","container=docker"],
"Labels":{"io.berth.version":"$(version)"}},
"rootfs":{"type":"layers","diff_ids":[$(IFS=, && echo "${digests[*]}")]},
"history":[{"created_by":"Debian"},{"created_by":"Spark and HDFS"},{"created_by":"Berth"}]}
END
}

architecture() {
  case $(uname -m) in
    x86_64) echo amd64 ;;
    aarch64) echo arm64 ;;
    *) uname -m ;;
  esac
}

archive() { # the layout of `docker save`, with a name that no other content has
  local work=$cache/stage/archive id number
  fresh "$work"
  configuration >"$work/configuration"
  id=$(digest "$work/configuration")
  mv "$work/configuration" "$work/$id.json"
  for number in "${!layers[@]}"; do
    ln "${layers[number]}/layer.tar.gz" "$work/layer-$number.tar.gz"
  done
  printf '[{"Config":"%s.json","RepoTags":["berth-node:%s","berth-node:latest"],"Layers":["%s","%s","%s"]}]\n' \
    "$id" "${id:0:12}" layer-{0,1,2}.tar.gz >"$work/manifest.json"
  mkdir -p "$(dirname "$output")"
  tar -C "$work" --format=gnu --sort=name --owner=0 --group=0 --numeric-owner --mode=0644 --mtime="@$date" \
    -cf "$output.new" -- "$id.json" layer-{0,1,2}.tar.gz manifest.json
  mv "$output.new" "$output"
  rm -rf "$work"
  echo "$output: berth-node:${id:0:12}, $(($(stat -c %s "$output") / 1000000)) MB, after $((SECONDS - began)) s"
}

layers=()
debian_layer
runtime_layer
berth_layer
archive
