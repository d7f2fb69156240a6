#!/bin/bash
# Runs this node's parts in the order of their numbers, at every boot; stops at the first one that fails.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
source "${NODE_ROOT:-}/etc/berth/node.env"

shopt -s nullglob
declare -A parts
for part in common/[0-9]*.sh "$NODE_ROLE"/[0-9]*.sh; do
  parts[${part#*/}]=$part
done
mapfile -t names < <(printf '%s\n' "${!parts[@]}" | sort)

for name in "${names[@]}"; do
  bash "${parts[$name]}"
done
