# shellcheck shell=bash
# Sourced by cloud.sh: what the configurations of the services have in common.

password() {
  cat "$PASSWORDS"
}

database_url() { # NAME
  echo "mysql+pymysql://stage:$(password)@$HOST:$DATABASE_PORT/$1?charset=utf8"
}

signed_in_as() { # USER: as a client of Keystone
  cat <<E
auth_type = password
auth_url = $KEYSTONE/v3
username = $1
password = $(password)
user_domain_name = Default
project_name = service
project_domain_name = Default
region_name = $REGION
E
}

tokens_checked_by() { # USER: how a service checks its callers
  cat <<E
[keystone_authtoken]
www_authenticate_uri = $KEYSTONE
memcached_servers = $HOST:$MEMCACHED_PORT
$(signed_in_as "$1")
service_token_roles_required = true
E
}

ordinary_roles() { # what the packaged policies took for granted before scopes
  printf '[oslo_policy]\nenforce_scope = false\nenforce_new_defaults = false\n'
}

common() { # SERVICE: for those that keep data and send messages
  cat <<E
[DEFAULT]
transport_url = rabbit://guest:guest@$HOST:$RABBIT_PORT/
state_path = $DATA/$1
use_stderr = true
[oslo_concurrency]
lock_path = $DATA/$1/lock
[oslo_messaging_rabbit]
heartbeat_in_pthread = false
[oslo_messaging_notifications]
driver = noop
[database]
connection = $(database_url "$1")
max_pool_size = 10
max_overflow = 30
$(tokens_checked_by "$1")
$(ordinary_roles)
E
}

web_application() { # NAME URL FILE PROCESSES [VARIABLE=VALUE...]: under uWSGI, one line of log for each request
  local name=$1 url=$2 file=$3 processes=$4
  shift 4
  begin "$name" env "$@" uwsgi_python3 --http-socket "${url#http://}" --wsgi-file "$file" --master --lazy-apps \
    --processes "$processes" --enable-threads --buffer-size 65535 --listen 100 --die-on-term --need-app \
    --add-header 'Connection: close' --logformat '%(addr) "%(method) %(uri)" %(status) %(msecs) ms'
}
