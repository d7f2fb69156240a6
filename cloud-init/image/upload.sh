#!/usr/bin/env bash
# Makes the node image, if what it is made of has changed, and puts it into the cloud that OS_CLOUD or the other OS_*
# name. An image with the same content is not sent again. The older one of the same name is hidden as soon as the new
# one can be used: nodes that run keep theirs.
#
#   upload.sh [--name NAME] [--file FILE] [--private|--shared|--community|--public]
#
# FILE is made by docker.sh (*.docker.tar, the default) or by vm.sh (*.qcow2). NAME is berth-node unless said.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/tools.sh"
name=berth-node
file=
visibility=()
while (($# > 0)); do
  case $1 in
    --name) name=$2; shift ;;
    --file) file=$2; shift ;;
    --private | --shared | --community | --public) visibility=("$1") ;;
    *) fail "unknown option $1" ;;
  esac
  shift
done
need openstack:python3-openstackclient sha256sum:coreutils
[[ -n ${OS_CLOUD:-}${OS_AUTH_URL:-} ]] || fail "which cloud? Set OS_CLOUD, or OS_AUTH_URL and the other OS_*"
project=$(openstack token issue -f value -c project_id) || fail "the cloud does not let us in: see above"

if [[ -z $file ]]; then
  file=$rooms/cloud-init/target/berth-node.docker.tar
  bash "$here/docker.sh" --output "$file"
fi
[[ -r $file ]] || fail "$file cannot be read"
case $file in
  *.docker.tar) kind=(--container-format docker --disk-format raw --property img_hv_type=docker) ;;
  *.qcow2) kind=(--container-format bare --disk-format qcow2) ;;
  *) fail "$file is neither a *.docker.tar nor a *.qcow2" ;;
esac
read -r checksum _ < <(sha256sum "$file")

own() { # ARGUMENTS of openstack image list: ids of this project's images
  openstack image list "$@" --long -f value -c ID -c Project | awk -v project="$project" '$2 == project { print $1 }'
}

same() { # sets id to the image with this content, shown or hidden; fails when there is none
  id=$(own --property "berth_checksum=$checksum" --status active | head -n 1)
  if [[ -z $id ]]; then
    id=$(own --hidden --property "berth_checksum=$checksum" --status active | head -n 1)
    [[ -z $id ]] || openstack image set --unhidden "$id"
  fi
  [[ -n $id ]]
}

send() { # sets id; the image gets its name later: an unfinished one must not be found by it
  echo "Sending $file, $(($(stat -c %s "$file") / 1000000)) MB"
  id=$(openstack image create "${kind[@]}" "${visibility[@]}" --file "$file" --property "berth_version=$(version)" \
    --property "berth_checksum=$checksum" --property os_type=linux -f value -c id "$name-${checksum:0:12}")
  await_active
}

await_active() {
  local status deadline=$((SECONDS + 900))
  while status=$(openstack image show -f value -c status "$id") && [[ $status != active ]]; do
    [[ $status != killed && $status != deleted ]] || fail "the cloud has refused the image: its status is $status"
    ((SECONDS < deadline)) || fail "the image is still $status after 15 minutes"
    sleep 2
  done
}

if same; then
  echo "The cloud has this content already, as image $id"
else
  send
fi
openstack image set "${visibility[@]}" --name "$name" "$id"
for older in $(own --name "$name"); do
  [[ $older == "$id" ]] || openstack image set --hidden "$older"
done
echo "$name is image $id"
