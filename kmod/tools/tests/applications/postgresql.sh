# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: GPL-2.0
# PostgreSQL: a postmaster that forks for each connection.
title='PostgreSQL, psql, pgbench'
packages='postgresql-15'
ports=5432
rules=(-i 0.0.0.0:5432=in)
unit='transactions/s, SELECT'
programs=/usr/lib/postgresql/15/bin
as_postgres=(setpriv --reuid postgres --regid postgres --clear-groups)

prepare()
{
	install -d -o postgres "$work/data"
	"${as_postgres[@]}" $programs/initdb --no-sync --auth=trust -U postgres -D "$work/data" -E UTF8 --no-locale
	echo 'host all all 10.0.0.0/8 trust' >>"$work/data/pg_hba.conf"
	cat >>"$work/data/postgresql.conf" <<-CONF
		listen_addresses = '0.0.0.0'
		unix_socket_directories = ''
		fsync = off
		autovacuum = off
		shared_buffers = 32MB
	CONF
}

serve()
{
	background "${server[@]}" "${as_postgres[@]}" $programs/postgres -D "$work/data"
}

query()	# ARGUMENT...
{
	"${client[@]}" psql -h 10.0.0.2 -U postgres -qAt "$@"
}

check()
{
	local object
	wait_for "PostgreSQL" query -c 'select 1'
	make_data "$work/file" 200
	object=$(query -c "\\lo_import $work/file" -c 'select max(oid) from pg_largeobject_metadata' 2>"$work/client" | tail -n 1)
	query -c "\\lo_export $object $work/got" >>"$work/client" 2>&1
	same "a large object comes back" "$work/file" "$work/got"
	"${client[@]}" $programs/pgbench -h 10.0.0.2 -U postgres -i -q postgres >"$work/client" 2>&1
	passed $? "pgbench fills its tables" "$work/client"
}

rate()
{
	wait_for "PostgreSQL" query -c 'select 1'
	"${client[@]}" $programs/pgbench -h 10.0.0.2 -U postgres -n -S -c 4 -t 50 postgres |
		sed -n 's/^tps = \([0-9]*\).*/\1/p'
}
