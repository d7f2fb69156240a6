# shellcheck shell=bash
# Sourced by cloud.sh: starts processes, knows them again, and ends them. A process is known by its number and the moment
# of its birth, so a number that was given out again harms nobody.

say() { # LINE: what is happening, with the seconds since the command began
  printf '%4d s  %s\n' "$SECONDS" "$*"
}

fail() { # MESSAGE [PROCESS]: ends the command; the message is its last line, after the end of that process's log
  printf '%s\n' "$1" >"$RUN/failure"
  if [[ -n ${2:-} && -s $LOG/$2.log ]]; then
    tail -n 20 "$LOG/$2.log" >"$RUN/failure.log"
    printf '%s (all of it in %s)\n' "$1" "$LOG/$2.log" >"$RUN/failure"
  fi
  exit 1
}

born() { # PID
  local stat
  { stat=$(<"/proc/$1/stat"); } 2>/dev/null || return 1
  stat=${stat##*) }
  # shellcheck disable=SC2086  # words are wanted
  set -- $stat
  [[ $1 != Z ]] || return 1
  echo "${20}"
}

is_alive() { # NAME
  local pid birth
  [[ -s $RUN/$1.pid ]] || return 1
  read -r pid birth <"$RUN/$1.pid"
  [[ $(born "$pid") == "$birth" ]]
}

begin() { # NAME COMMAND [ARGUMENTS]: in a session of its own; its output goes to its log
  local name=$1 pid
  shift
  ! is_alive "$name" || return 0
  setsid "$@" >>"$LOG/$name.log" 2>&1 </dev/null &
  pid=$!
  echo "$pid $(born "$pid")" >"$RUN/$name.pid"
}

finish() { # NAME [SECONDS]: asks it to end, and ends it and its children when the time is over
  local pid birth deadline=$((SECONDS + ${2:-8}))
  if is_alive "$1"; then
    read -r pid birth <"$RUN/$1.pid"
    kill -TERM "$pid" 2>/dev/null || true
    while is_alive "$1" && ((SECONDS < deadline)); do sleep 0.1; done
    pkill -KILL -s "$pid" || true
    while is_alive "$1"; do sleep 0.1; done
  fi
  rm -f "$RUN/$1.pid"
}

running() { # prints the names of what has been started
  local file
  for file in "$RUN"/*.pid; do
    [[ ! -e $file ]] || basename "$file" .pid
  done
}

await() { # NAME SECONDS WHAT COMMAND [ARGUMENTS]: until the command succeeds, as long as the process NAME lives
  local name=$1 deadline=$((SECONDS + $2)) what=$3
  shift 3
  until "$@" >/dev/null 2>&1; do
    is_alive "$name" || fail "$name has ended" "$name"
    ((SECONDS < deadline)) || fail "$name: $what" "$name"
    sleep 0.2
  done
}

answers() { # URL: with anything but an error of the server's
  local code
  code=$(curl -s -o /dev/null -m 5 -w '%{http_code}' "$1") && ((code < 500))
}

await_http() { # NAME URL
  await "$1" 180 "does not answer at $2" answers "$2"
}

logged() { # NAME COMMAND [ARGUMENTS]: runs it to its end, with its output in a log
  local name=$1
  shift
  "$@" >>"$LOG/$name.log" 2>&1 </dev/null || fail "$name: '${*##*/}' failed" "$name"
}

together() { # FUNCTION...: all at once; fails if one does
  local job jobs=() bad=no
  for job; do
    "$job" &
    jobs+=($!)
  done
  for job in "${jobs[@]}"; do
    wait "$job" || bad=yes
  done
  [[ $bad == no ]] || exit 1
}
