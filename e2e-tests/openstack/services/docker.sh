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
  engine_empty "$ENGINE" "$DOCKER_HOST_NAME"
  echo "$ENGINE $DOCKER_HOST_NAME" >"$RUN/engine"
}

engine_clear() {
  [[ -s $RUN/engine ]] || return 0
  local engine host
  read -r engine host <"$RUN/engine"
  if docker -H "$engine" info >/dev/null 2>&1; then
    engine_empty "$engine" "$host"
  else
    say "the engine at $engine has ended; what it has of this cloud goes at the next 'up'"
  fi
  finish docker-engine 30
  rm "$RUN/engine"
}

# Whatever Nova has left there: the containers of its compute host.
engine_empty() { # ENGINE HOST
  docker -H "$1" ps -aq --filter "label=nova.host=$2" | xargs -r docker -H "$1" rm -fv >/dev/null
}
