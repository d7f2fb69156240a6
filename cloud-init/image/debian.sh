#!/usr/bin/env bash
# Makes the Debian tree that a node image begins with, or finds the one made before: debootstrap's smallest system,
# then apt inside it. Prints the tree's folder. Everything is left out that differs from one making to the next.
#
#   debian.sh CACHE_FOLDER PACKAGE ...
#
# DEBIAN_SUITE and DEBIAN_MIRROR choose another Debian; otherwise it is bookworm from where this machine gets its own.
set -euo pipefail
cache=$1
shift
suite=${DEBIAN_SUITE:-bookworm}
key=$( (echo "$suite $*" && cat "${BASH_SOURCE[0]}") | sha256sum)
made=$cache/debian-$suite-${key:0:12}
tree=$made/tree

if [[ -e $made/date ]]; then
  echo "$tree"
  exit 0
fi
type -P debootstrap >/dev/null || { echo "debootstrap is missing: apt-get install debootstrap" >&2; exit 1; }
((EUID == 0)) || { echo "A Debian tree is made by root only: use sudo" >&2; exit 1; }
# Mounts and processes of the making end with it, however it ends.
if [[ ${BERTH_OWN_MOUNTS:-} != yes ]]; then
  BERTH_OWN_MOUNTS=yes exec unshare --mount --pid --fork --kill-child bash "${BASH_SOURCE[0]}" "$cache" "$@"
fi

mirror=${DEBIAN_MIRROR:-}
if [[ -z $mirror ]] && type -P apt-get >/dev/null; then
  # shellcheck disable=SC2016  # apt fills these in
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' "Created-By: Packages" 2>/dev/null |
    awk -v suite="$suite" '$2 == suite { print $1; exit }') || true
fi

inside() { # COMMAND ARGUMENTS
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C DEBIAN_FRONTEND=noninteractive \
    ${http_proxy:+http_proxy="$http_proxy"} chroot "$tree" "$@"
}

base() {
  rm -rf "$made"
  mkdir -p "$made" "$cache/debs/partial"
  debootstrap --variant=minbase --cache-dir="$cache/debs" "$suite" "$tree" ${mirror:+"$mirror"}
  read -r _ mirror _ <"$tree/etc/apt/sources.list"
  printf 'deb %s main\n' "$mirror $suite" "$mirror $suite-updates" "${mirror%/}-security $suite-security" \
    >"$tree/etc/apt/sources.list"
  cp /etc/resolv.conf "$tree/etc/resolv.conf"
  # No service starts while it is installed; and Java wants the folder of man pages, and /proc.
  printf '#!/bin/sh\nexit 101\n' >"$tree/usr/sbin/policy-rc.d"
  chmod 0755 "$tree/usr/sbin/policy-rc.d"
  mkdir -p "$tree/usr/share/man/man1"
  mount -t proc proc "$tree/proc"
  mount --bind "$cache/debs" "$tree/var/cache/apt/archives"
}

install() { # PACKAGE ...
  inside apt-get -q update
  inside apt-get -qy --no-install-recommends -o APT::Keep-Downloaded-Packages=true dist-upgrade
  inside apt-get -qy --no-install-recommends -o APT::Keep-Downloaded-Packages=true install "$@"
  umount "$tree/var/cache/apt/archives" "$tree/proc"
}

# Files keep the dates of their packages, or Python would compile anew at every start; what was made just now gets
# the date of the newest list of packages.
newest_list() {
  local list newest=0 date
  for list in "$tree"/var/lib/apt/lists/*Release; do
    date=$(date -d "$(sed -n 's/^Date: //p' "$list")" +%s)
    ((date <= newest)) || newest=$date
  done
  echo "$newest"
}

trim() {
  rm -f "$tree"/usr/sbin/policy-rc.d "$tree"/etc/{resolv.conf,hostname,passwd-,group-,shadow-,gshadow-} \
    "$tree"/etc/ssh/ssh_host_*_key* "$tree"/var/lib/{dpkg,cache/debconf}/*-old "$tree"/var/cache/ldconfig/aux-cache \
    "$tree"/usr/lib/jvm/*/lib/server/classes_nocoops.jsa
  find "$tree/usr/share/doc" ! -type d ! -name copyright -delete
  find "$tree/usr/share/doc" -type d -empty -delete
  rm -rf "$tree"/var/lib/apt/lists/* "$tree"/var/cache/{apt/*.bin,apt/archives/*.deb,debconf/*-old} \
    "$tree"/{run,tmp,var/tmp}/* "$tree"/usr/share/{man,info,locale,i18n,lintian,bash-completion}/*
  find "$tree/var/log" -type f -delete
  : >"$tree/etc/machine-id"
  mkdir -p "$tree/opt/berth/image"
}

{
  base
  install "$@"
  newest_list >"$made/newest"
  trim
  mv "$made/newest" "$made/date"
} >&2
echo "$tree"
