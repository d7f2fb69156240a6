#!/bin/bash
# Sourced by every part: this node's values, the trap that signals FAILURE, and how to wait, ask and start daemons.
set -euo pipefail

ROOT=${NODE_ROOT:-}
STEP=${0##*/}
STEP=${STEP%.sh}
LOGS=$ROOT/var/log/berth
RUN=$ROOT/run/berth
ETC=$ROOT/etc
DATA=$ROOT/var/lib
PATIENCE=${PATIENCE:-600}   # seconds a part waits for anything
source "$ETC/berth/node.env"
FOLDER=$ROOT$FOLDER_PATH
if [[ -e $ETC/berth/dataset.env ]]; then
  source "$ETC/berth/dataset.env"
fi
mkdir -p "$LOGS" "$RUN" "$DATA/tmp"

# A part's output is kept in its own log; descriptor 3 is the console.
exec 3>&1 >"$LOGS/$STEP.log" 2>&1
trap 'ended $? "$BASH_COMMAND"' EXIT
trap 'trap - EXIT; exit 143' TERM   # a node that is being stopped has not failed
trap '' PIPE
exec {NAP}<> <(:)

say() { # LINE: to the part's log and to the console
  echo "$*"
  echo "$NODE_NAME $STEP: $*" >&3
}

fail() { # REASON: ends the part
  echo "$*"
  exit 1
}

ended() { # STATUS COMMAND: the last line of a failed part is what its owner reads
  local status=$1 reason=$2 line
  trap - EXIT
  ((status != 0)) || return 0
  while IFS= read -r line || [[ -n $line ]]; do
    [[ -z ${line// /} ]] || reason=$line
  done <"$LOGS/$STEP.log"
  echo "$NODE_NAME $STEP: FAILED: $reason" >&3
  signal FAILURE "$NODE_NAME $STEP: ${reason:0:200}" ""
  exit "$status"
}

json() { # TEXT: sets REPLY to TEXT as a JSON string
  local text=${1//[$'\001'-$'\037']/ }
  text=${text//\\/\\\\}
  REPLY="\"${text//\"/\\\"}\""
}

signal() { # SUCCESS|FAILURE REASON DATA: tells the stack; a cloud that restarts is given some minutes
  local body status=$1 pause=1 deadline=$((SECONDS + PATIENCE))
  [[ -n $SIGNAL_URL ]] || return 0
  json "$NODE_NAME"; body="{\"status\":\"$status\",\"id\":$REPLY"
  json "$2"; body+=",\"reason\":$REPLY"
  json "$3"; body+=",\"data\":$REPLY}"
  until post "$body"; do
    if is_final || ((SECONDS >= deadline)); then
      say "could not signal $status: the last answer was ${CODE:-none}"
      return 0
    fi
    sleep "$pause"
    ((pause >= 15)) || ((pause *= 2))
  done
  say "signalled $status, answer $CODE"
}

post() { # BODY: sets CODE to the stack's answer
  if type -P curl >/dev/null; then
    CODE=$(curl -s -m 20 -o /dev/null -w '%{http_code}' -H 'Content-Type: application/json' \
      -H @<(printf 'X-Auth-Token: %s\n' "$SIGNAL_TOKEN") --data-binary "$1" "$SIGNAL_URL") || true
  else
    http POST "$SIGNAL_URL" "$1" "X-Auth-Token: $SIGNAL_TOKEN" || CODE=
  fi
  [[ $CODE == 2?? ]]
}

is_final() { # a stack that is gone, or a token that has expired, stays so; only these ask for another try
  [[ $CODE == 4?? && $CODE != 408 && $CODE != 409 && $CODE != 429 ]]
}

http() { # METHOD URL [BODY HEADER]: sets CODE and BODY, without a process; plain http only
  local host port path answer='' socket body=${3:-}
  local LC_ALL=C   # lengths in bytes
  CODE='' BODY=''
  [[ $2 =~ ^http://([^/:]+)(:([0-9]+))?(/.*)?$ ]] || return 1
  host=${BASH_REMATCH[1]} port=${BASH_REMATCH[3]:-80} path=${BASH_REMATCH[4]:-/}
  { exec {socket}<>"/dev/tcp/$host/$port"; } 2>/dev/null || return 1
  printf '%s %s HTTP/1.0\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n\r\n%s' \
    "$1" "$path" "$host:$port" ${#body} "${4:-Accept: */*}" "$body" 2>/dev/null 1>&"$socket" || true
  IFS= read -r -d '' -t 5 -u "$socket" answer || true
  exec {socket}>&-
  [[ $answer =~ ^HTTP/1\.[01]\ ([0-9]{3}) ]] || return 1
  CODE=${BASH_REMATCH[1]} BODY=${answer#*$'\r\n\r\n'}
}

await() { # WHAT COMMAND [ARGUMENTS]: repeats COMMAND, every PAUSE seconds, until it succeeds
  local what=$1 deadline=$((SECONDS + PATIENCE))
  shift
  until "$@"; do
    ((SECONDS < deadline)) || fail "$what: not within $PATIENCE seconds"
    read -r -t "${PAUSE:-0.03}" -u "$NAP" || true
  done
}

port_is_open() { # HOST PORT
  { : <>"/dev/tcp/$1/$2"; } 2>/dev/null
}

java_is_known() { # sets JAVA_HOME, and the options that use the archives made for exactly this Java
  local line version=''
  if [[ -z ${JAVA_HOME:-} ]]; then
    line=$(readlink -f "$(type -P java)") || fail "there is no java on this node"
    JAVA_HOME=${line%/bin/java}
  fi
  while read -r line; do
    [[ $line != JAVA_RUNTIME_VERSION=* ]] || version=${line#*=}
  done < <(cat "$JAVA_HOME/release" 2>/dev/null)
  version=${version//\"/}
  SPARK_ARCHIVE=() HADOOP_ARCHIVE=()
  [[ ! -e $ARCHIVES/spark-$version.jsa ]] ||
    SPARK_ARCHIVE=("${ARCHIVE_OPTIONS[@]}" "-XX:SharedArchiveFile=$ARCHIVES/spark-$version.jsa")
  [[ ! -e $ARCHIVES/hadoop-$version.jsa ]] ||
    HADOOP_ARCHIVE=("${ARCHIVE_OPTIONS[@]}" "-XX:SharedArchiveFile=$ARCHIVES/hadoop-$version.jsa")
}

start() { # NAME JAVA-ARGUMENTS: runs a daemon of this node, unless it runs already
  local name=$1 log=$LOGS/$1.log
  shift
  ! runs "$name" || return 0
  [[ ! -s $log ]] || mv "$log" "$log.1"
  "$JAVA_HOME/bin/java" "-Dberth.daemon=$NODE_ADDRESS/$name" "${DAEMON_OPTIONS[@]}" \
    "-Djava.io.tmpdir=$DATA/tmp" "$@" </dev/null >"$log" 2>&1 3>&- &
  echo $! >"$RUN/$name.pid"
  # For a moment the new process is still a copy of this shell.
  until runs "$name" || ! kill -0 $! 2>/dev/null; do read -r -t 0.002 -u "$NAP" || true; done
  say "started $name, process $!"
}

spark_daemon() { # NAME ARGUMENTS: see io.berth.node.Daemon
  local name=$1
  shift
  export SPARK_HOME SPARK_SCALA_VERSION SPARK_CONF_DIR=$ETC/spark/none
  export SPARK_LOCAL_IP=$NODE_ADDRESS SPARK_PUBLIC_DNS=$NODE_ADDRESS SPARK_LOCAL_DIRS=$DATA/spark/local
  start "$name" -Xmx160m "${SPARK_ARCHIVE[@]}" -Dberth.log=info -Dspark.port.maxRetries=0 \
    "-Dlog4j2.configurationFile=file:$ETC/spark/log4j2.properties" -cp "$SPARK_CLASS_PATH:$NODE_JAR" \
    io.berth.node.Daemon "$@"
}

hdfs_daemon() { # NAME ARGUMENTS: see io.berth.node.Daemon
  local name=$1
  shift
  export HADOOP_HOME
  start "$name" -Xmx160m "${HADOOP_ARCHIVE[@]}" -Dberth.log=INFO -Djava.net.preferIPv4Stack=true \
    "-Dlog4j.configuration=file:$ETC/hadoop/log4j.properties" -cp "$HADOOP_CLASS_PATH:$NODE_JAR" \
    io.berth.node.Daemon --configuration "$ETC/hadoop" "$@"
}

runs() { # NAME: is this node's daemon alive? A process id alone may be somebody else's by now
  local pid='' words=()
  read -r pid 2>/dev/null <"$RUN/$1.pid" || return 1
  mapfile -d '' -t words 2>/dev/null <"/proc/$pid/cmdline" || return 1
  [[ ${words[1]:-} == "-Dberth.daemon=$NODE_ADDRESS/$1" ]]
}

has_logged() { # NAME TEXT: the words of our own daemon; whoever else may answer on its port is not meant
  must_run "$1"
  [[ $(<"$LOGS/$1.log") == *"$2"* ]]
}

must_run() { # NAME: a daemon that has ended says why in its log
  local reason
  ! runs "$1" || return 0
  reason=$(grep -E 'Exception|Error|ERROR|FATAL' "$LOGS/$1.log" | grep -v '^\s' | tail -n 1) ||
    reason=$(tail -n 1 "$LOGS/$1.log")
  fail "$1 has stopped: $reason"
}

BERTH_IMAGE=${BERTH_IMAGE:-/opt/berth/image}
[[ -r $BERTH_IMAGE/image.env ]] || fail "this image has no $BERTH_IMAGE/image.env: it is not a node image of Berth"
source "$BERTH_IMAGE/image.env"
