#!/usr/bin/env bash
# Puts the parts of Nova with Docker on a machine; says what else the machine needs, and starts nothing.
#   install.sh compute      the driver and nova-compute-docker on a compute node with Debian's python3-nova
#   install.sh share        the folder back end on the machine of manila-share
#   install.sh remove       takes both away again, and leaves configuration and data
# DESTDIR=/somewhere installs below that folder instead.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=${DESTDIR:-}
lib=$root/usr/local/lib/nova-docker
command=$root/usr/local/sbin/nova-compute-docker
units=$root/etc/systemd/system

need() { # WHAT PACKAGE...: says which packages are missing
  local package missing=()
  for package in "${@:2}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] || printf 'To run, %s also needs: apt-get install %s\n' "$1" "${missing[*]}"
}

python_path() { # where this machine's own Python looks for what is installed by hand
  /usr/bin/python3 -c 'import sysconfig; print(sysconfig.get_path("purelib", "posix_local"))'
}

put_package() { # FROM TO: copies a Python package in place of any before
  rm -rf "${2:?}"
  mkdir -p "$2"
  cp "$1"/*.py "$2"
}

put_config() { # FROM TO: copies a sample, unless the operator has one
  if [ -e "$2" ]; then printf 'Kept %s\n' "$2"; else install -D -m 0640 "$1" "$2"; fi
}

install_compute() {
  put_package "$here/virt/nova_docker" "$lib/virt/nova_docker"
  install -D -m 0755 "$here/bin/nova-compute-docker" "$command"
  put_config "$here/etc/nova-docker.conf" "$root/etc/nova/nova-docker.conf"
  install -D -m 0644 "$here/etc/nova-compute-docker.service" "$units/nova-compute-docker.service"
  need nova-compute-docker python3-nova python3-docker docker.io iproute2 nftables iptables util-linux
  printf 'Now edit %s, then: systemctl enable --now nova-compute-docker\n' "$root/etc/nova/nova-docker.conf"
}

install_share() {
  put_package "$here/share/folder_share" "$root$(python_path)/folder_share"
  put_config "$here/etc/manila-folders.conf" "$root/etc/manila/manila-folders.conf"
  install -D -m 0644 "$here/etc/manila-share-folders.service" "$units/manila-share-folders.service"
  need manila-share-folders manila-share python3-manila e2fsprogs mount
  printf 'Now edit %s, then: systemctl enable --now manila-share-folders\n' "$root/etc/manila/manila-folders.conf"
}

remove() {
  rm -rf "$lib" "$command" "$root$(python_path)/folder_share" \
    "$units/nova-compute-docker.service" "$units/manila-share-folders.service"
}

case ${1:-} in
  compute) install_compute ;;
  share) install_share ;;
  remove) remove ;;
  *) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
