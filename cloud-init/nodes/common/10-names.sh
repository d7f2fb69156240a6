#!/bin/bash
# Gives every node of the cluster its name in /etc/hosts, in place: in a container that file is a mount.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/report.sh"

# A local process shares its machine's names with everybody, and uses addresses only.
if [[ -n $ROOT || ! -w /etc/hosts ]]; then
  exit 0
fi

hosts=
inside=no
while IFS= read -r line || [[ -n $line ]]; do
  [[ $line != '# berth: begin' ]] || inside=yes
  [[ $inside == yes ]] || hosts+=$line$'\n'
  [[ $line != '# berth: end' ]] || inside=no
done </etc/hosts

hosts+=$'# berth: begin\n'
for node in $NODES; do
  hosts+="${node#*=} ${node%%=*} $CLUSTER_NAME-${node%%=*}"$'\n'
done
printf '%s# berth: end\n' "$hosts" >/etc/hosts
