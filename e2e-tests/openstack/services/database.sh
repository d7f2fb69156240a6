# shellcheck shell=bash
# MariaDB. One that has all schemas and knows all services is kept, since making it takes longer than all the rest.

DATABASES=(keystone glance placement nova nova_api nova_cell0 neutron heat manila)

sql() { # STATEMENT
  mariadb --no-defaults --socket="$RUN/database.sock" --user=root --skip-column-names --execute "$1"
}

database_start() {
  begin database mariadbd --no-defaults --user=root --datadir="$DATA/database" --socket="$RUN/database.sock" \
    --pid-file="$RUN/mariadbd-own" --bind-address="$HOST" --port="$DATABASE_PORT" --max-connections=1000 \
    --skip-name-resolve --character-set-server=utf8mb3 --collation-server=utf8mb3_general_ci --performance-schema=off \
    --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0 --innodb-buffer-pool-size=128M
  await database 60 "does not answer" sql 'select 1'
}

database_install() {
  mkdir -p "$DATA/database"
  logged database-install mariadb-install-db --no-defaults --user=root --datadir="$DATA/database" \
    --auth-root-authentication-method=normal --skip-test-db
  database_start
  sql "$(printf 'create database %s;\n' "${DATABASES[@]}")
    create user 'stage'@'$HOST' identified by '$(password)';
    grant all on *.* to 'stage'@'$HOST';"
}

# The packages, the addresses and the password decide whether the kept one fits.
database_kept() {
  local fingerprint
  fingerprint=$({ dpkg-query -W mariadb-server python3-{keystone,glance,placement,nova,neutron,heat,manila}; echo "$PREFIX"; password; } | sha256sum)
  echo "$CACHE/database-${fingerprint:0:16}"
}

schema_of() { # SERVICE
  case $1 in
    keystone) keystone-manage --config-file "$ETC/keystone.conf" db_sync ;;
    glance) glance-manage --config-file "$ETC/glance.conf" db_sync ;;
    placement) placement-manage --config-file "$ETC/placement/placement.conf" db sync ;;
    nova) nova_schema ;;
    neutron) neutron-db-manage --config-file "$ETC/neutron.conf" upgrade heads ;;
    heat) heat-manage --config-file "$ETC/heat.conf" db_sync ;;
    manila) manila-manage --config-file "$ETC/manila.conf" db sync ;;
  esac
}

make_schemas() {
  local service jobs=()
  for service in nova keystone neutron manila heat glance placement; do
    logged "schema-$service" schema_of "$service" &
    jobs+=($!)
  done
  for service in "${jobs[@]}"; do wait "$service" || exit 1; done
}

# The fernet and credential keys belong to what is in Keystone's database.
keep_database() {
  finish database 60
  rm -rf "$1.new" "$CACHE"/database-*
  mkdir "$1.new"
  cp -a --reflink=auto "$DATA/database" "$DATA/keystone" "$1.new"
  mv "$1.new" "$1"
  database_start
}

database_up() {
  local kept
  kept=$(database_kept)
  if [[ -d $kept ]]; then
    rm -rf "$DATA/keystone"
    cp -a --reflink=auto "$kept/database" "$kept/keystone" "$DATA"
    database_start
  else
    say "making the schemas: half a minute, and only the first time"
    database_install
    make_schemas
    say 'telling Keystone of the services'
    keystone_bootstrap
    keystone_start
    keystone_ready
    stage register
    finish keystone
    keep_database "$kept"
  fi
}
