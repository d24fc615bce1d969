# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: GPL-2.0
# nginx on 80 and 443 by one mapping to one endpoint; curl and ab are clients.
modes='host preload no-preload'
title='nginx, curl, ab'
packages='nginx-light curl apache2-utils'
ports='80 443'
endpoint='type ipv4 addr 10.0.0.2 port 80-443'
rules=(-i 0.0.0.0:80-443=in)
unit='requests/s, ab -k -c 100'

prepare()
{
	mkdir -p "$work/root"
	make_data "$work/root/data" 60
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj /CN=peer \
		-addext subjectAltName=IP:10.0.0.2 -keyout "$work/key" -out "$work/certificate"
	cat >"$work/nginx.conf" <<-CONF
		daemon off;
		worker_processes 2;
		pid $work/nginx.pid;
		error_log $work/nginx.log;
		events { worker_connections 1024; }
		http {
			access_log off;
			client_body_temp_path $work/body;
			keepalive_requests 100000;
			server {
				listen 80 backlog=511;
				listen 443 ssl;
				root $work/root;
				ssl_certificate $work/certificate;
				ssl_certificate_key $work/key;
			}
		}
	CONF
}

serve()
{
	background "${server[@]}" nginx -c "$work/nginx.conf"
}

check()
{
	local i equal=0
	"${client[@]}" curl -sS -o "$work/got1" http://10.0.0.2/data -o "$work/got2" http://10.0.0.2/data \
		-w '%{num_connects}\n' >"$work/client" 2>&1
	same "port 80" "$work/root/data" "$work/got1"
	[ "$(tr '\n' ' ' <"$work/client")" = '1 0 ' ]
	passed $? "the connection is kept alive" "$work/client"
	"${client[@]}" curl -sS --cacert "$work/certificate" -o "$work/got443" https://10.0.0.2/data >"$work/client" 2>&1
	same "port 443, TLS" "$work/root/data" "$work/got443"
	"${client[@]}" curl -sS --parallel --parallel-immediate --parallel-max 100 -o "$work/got.#1" \
		'http://10.0.0.2/data?[1-100]' >"$work/client" 2>&1
	for ((i = 1; i <= 100; i++)); do
		! cmp -s "$work/root/data" "$work/got.$i" || equal=$((equal + 1))
	done
	rm -f "$work"/got.*
	[ $equal -eq 100 ]
	passed $? "100 at once ($equal equal)" "$work/client" "$work/nginx.log"
}

rate()
{
	"${client[@]}" ab -q -k -c 100 -n 1000 http://10.0.0.2/ | sed -n 's/^Requests per second: *\([0-9]*\).*/\1/p'
}
