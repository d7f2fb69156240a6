# shellcheck shell=bash
# The Docker engine: the machine's own if it runs, or else one of the stage's, which touches no firewall and has no
# network of its own, since Nova's driver makes all that.

engine_up() {
  ENGINE=unix:///var/run/docker.sock
  if ! docker -H "$ENGINE" info >/dev/null 2>&1; then
    ENGINE=unix://$RUN/docker.sock
    begin docker-engine dockerd --host "$ENGINE" --data-root "$CACHE/docker" --exec-root "$RUN/docker" \
      --pidfile "$RUN/docker-own" --bridge none --iptables=false --ip-forward=false --userland-proxy=false
    await docker-engine 60 "does not answer" docker -H "$ENGINE" info
  fi
  echo "$ENGINE $DOCKER_HOST_NAME" >"$RUN/engine"
}

# Whatever Nova has left: its compute host's containers, their ports, and their images.
engine_clear() {
  [[ -s $RUN/engine ]] || return 0
  local engine host
  read -r engine host <"$RUN/engine"
  docker -H "$engine" ps -aq --filter "label=nova.host=$host" | xargs -r docker -H "$engine" rm -fv >/dev/null
  finish docker-engine 30
  rm "$RUN/engine"
}
