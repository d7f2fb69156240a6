# shellcheck shell=bash
# Sourced by cloud.sh: Debian's packages. nova-compute is not among them: it brings QEMU and libvirt along, and its code is
# in python3-nova.

PACKAGES=(mariadb-server rabbitmq-server memcached uwsgi-plugin-python3 curl e2fsprogs iproute2 iptables nftables procps
  keystone glance-api placement-api nova-api nova-conductor nova-scheduler neutron-api neutron-rpc-server
  heat-api heat-engine manila-api manila-scheduler manila-share
  python3-openstackclient python3-heatclient python3-manilaclient
  docker.io python3-docker debootstrap)

is_installed() {
  local found
  found=$(dpkg-query -W -f '${db:Status-Status}\n' "${PACKAGES[@]}" 2>/dev/null | grep -cx installed) || true
  ((found == ${#PACKAGES[@]}))
}

apt() {
  DEBIAN_FRONTEND=noninteractive logged packages apt-get -q -y -o DPkg::Lock::Timeout=600 "$@"
}

# No package may start its service: the ports and the databases are the stage's own.
install() (
  ! is_installed || exit 0
  say "installing Debian's packages: three to five minutes"
  rule=/usr/sbin/policy-rc.d
  if [[ ! -e $rule ]]; then
    trap 'rm -f "$rule"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$rule"
    chmod 0755 "$rule"
  fi
  apt update
  apt -o Dpkg::Options::=--force-confold install --no-install-recommends "${PACKAGES[@]}"
)
