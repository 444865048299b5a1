#!/bin/sh
# Runs once, when the data directory is new: one role and one database per service; no role may enter another's database.
set -eu
for service in todos comments bot; do
  psql --username=postgres --dbname=postgres --quiet --set=ON_ERROR_STOP=1 \
       --set=service="$service" --set=password="$(cat "/secrets/${service}_password")" <<'SQL'
CREATE ROLE :"service" LOGIN PASSWORD :'password';
CREATE DATABASE :"service" OWNER :"service";
REVOKE ALL ON DATABASE :"service" FROM PUBLIC;
SQL
done
