#!/bin/sh
# Run by the postgres image when its data directory is new: Tandem's roles in Tandem's database.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" \
    -v owner_password="$TANDEM_OWNER_PASSWORD" -v application_password="$TANDEM_APPLICATION_PASSWORD" -f /tandem/roles.sql
