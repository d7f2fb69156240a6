#!/usr/bin/env bash
# Makes a node image for virtual machines out of a stock cloud image of Debian or Ubuntu, with cloud-init inside: adds
# Java, NFS, Spark and HDFS, and leaves the rest to the stock image. Needs root, loop devices and qemu-img, no KVM.
#
#   vm.sh STOCK_IMAGE [--output FILE] [--grow SIZE]
#
# STOCK_IMAGE is a qcow2 or raw file. FILE is target/berth-node.qcow2, and SIZE, what the disk grows by, 3G, unless said.
set -euo pipefail
umask 022
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/tools.sh"
stock=
output=$rooms/cloud-init/target/berth-node.qcow2
grow=3G
while (($# > 0)); do
  case $1 in
    --output) output=$(realpath "$2"); shift ;;
    --grow) grow=$2; shift ;;
    --*) fail "unknown option $1" ;;
    *) stock=$1 ;;
  esac
  shift
done
[[ -r $stock ]] || fail "which stock image? '$stock' cannot be read"
needs_root "An image for virtual machines"
need qemu-img:qemu-utils losetup:mount sfdisk:fdisk resize2fs:e2fsprogs fstrim:util-linux unshare:util-linux
image=$(node_image)
work=$(mktemp -d "$(cache_folder)/vm.XXXXXX")
tree=$work/tree
loop=

finish() {
  ! mountpoint -q "$tree" || umount -R "$tree"
  [[ -z $loop ]] || losetup -d "$loop"
  rm -rf "$work"
}
trap finish EXIT

inside() {
  bash "$here/inside.sh" "$tree" "$@"
}

# The root is the largest partition, and the last on the disk: that is how cloud images grow at their first boot too.
open_disk() {
  local number start sectors
  qemu-img convert -O raw "$stock" "$work/disk"
  qemu-img resize -q -f raw "$work/disk" "+$grow"
  read -r number _ < <(partitions | sort -k 3 -n -r) || fail "$stock has no partitions: it is not a stock cloud image"
  ! sfdisk -l "$work/disk" | grep -q '^Disklabel type: gpt' || sfdisk -q --relocate gpt-bak-std "$work/disk"
  echo ', +' | sfdisk -q --no-reread -N "$number" "$work/disk"
  read -r _ start sectors < <(partitions | grep "^$number ")
  # Its place on the disk, and not its own device: not every machine makes one.
  loop=$(losetup --find --show --offset $((start * 512)) --sizelimit $((sectors * 512)) "$work/disk")
  [[ $(blkid -p -o value -s TYPE "$loop") == ext4 ]] || fail "the largest partition of $stock holds no ext4 file system"
  e2fsck -fp "$loop" >&2 || (($? == 1)) || fail "the file system of $stock is damaged"
  resize2fs "$loop" >&2
  mkdir "$tree"
  mount "$loop" "$tree"
  [[ -x $tree/usr/bin/cloud-init ]] || fail "$stock has no cloud-init"
}

partitions() { # NUMBER START SECTORS of each
  sfdisk -l -o Device,Start,Sectors "$work/disk" | awk -v disk="$work/disk" '
    index($1, disk) == 1 { print substr($1, length(disk) + 1), $2, $3 }'
}

add_packages() {
  install -m 0755 /dev/stdin "$tree/usr/sbin/policy-rc.d" <<<$'#!/bin/sh\nexit 101'
  inside /etc/resolv.conf:/run/resolv.conf -- bash -euc '
    export DEBIAN_FRONTEND=noninteractive
    mv /etc/resolv.conf /etc/resolv.conf.stock 2>/dev/null || true
    cp /run/resolv.conf /etc/resolv.conf
    apt-get -q update
    apt-get -qy --no-install-recommends install curl nfs-common openjdk-17-jre-headless
    rm /etc/resolv.conf
    mv /etc/resolv.conf.stock /etc/resolv.conf 2>/dev/null || true
    apt-get clean
    rm -rf /var/lib/apt/lists/*
    cloud-init clean --logs' >&2
  rm -f "$tree"/usr/sbin/policy-rc.d "$tree"/etc/ssh/ssh_host_*_key*
  : >"$tree/etc/machine-id"
}

add_node_image() {
  mkdir -p "$tree/opt/berth"
  rm -rf "$tree/opt/berth/image"
  cp -R "$image" "$tree/opt/berth/image"
  rm -rf "$tree/opt/berth/image/cds"
  chown -R root:root "$tree/opt/berth"
  archives "$tree" "$tree/opt/berth/image"
}

close_disk() {
  fstrim "$tree"
  umount -R "$tree"
  losetup -d "$loop"
  loop=
  mkdir -p "$(dirname "$output")"
  qemu-img convert -c -O qcow2 "$work/disk" "$output.new"
  mv "$output.new" "$output"
}

open_disk
add_packages
add_node_image
close_disk
echo "$output: $(($(stat -c %s "$output") / 1000000)) MB, after $SECONDS s"
