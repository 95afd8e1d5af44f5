# Sourced: a real nginx on loopback, on a port of its own, stopped by its process id.
# Wants $work (a folder); serves $work/www; sets $port.

# nginx_start LOCATIONS: the locations are nginx configuration inside server { }.
nginx_start() {
	local locations=$1 try
	nginx_program=$(PATH=$PATH:/usr/sbin command -v nginx) || return 1
	mkdir -p "$work/www" "$work/nginx"
	for try in 1 2 3 4 5 6 7 8; do
		port=$((20000 + RANDOM % 30000))
		cat >"$work/nginx/nginx.conf" <<CONF
daemon off;
master_process off;
worker_processes 1;
pid $work/nginx/pid;
error_log $work/nginx/error.log;
events { worker_connections 512; }
http {
	types { text/html html; application/rss+xml rss; application/atom+xml atom;
		text/plain txt; text/markdown md; }
	default_type application/octet-stream;
	access_log $work/nginx/access.log;
	client_body_temp_path $work/nginx/a; proxy_temp_path $work/nginx/b;
	fastcgi_temp_path $work/nginx/c; uwsgi_temp_path $work/nginx/d;
	scgi_temp_path $work/nginx/e;
	server {
		listen 127.0.0.1:$port;
		root $work/www;
		$locations
	}
}
CONF
		"$nginx_program" -p "$work/nginx" -c "$work/nginx/nginx.conf" \
			2>>"$work/nginx/start.log" &
		nginx_pid=$!
		for _ in 1 2 3 4 5 6 7 8 9 10; do
			sleep 0.1
			kill -0 "$nginx_pid" 2>/dev/null || break
			if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
				return 0
			fi
		done
		kill "$nginx_pid" 2>/dev/null
		wait "$nginx_pid" 2>/dev/null
	done
	return 1
}

nginx_stop() {
	[ -n "${nginx_pid:-}" ] || return 0
	kill "$nginx_pid" 2>/dev/null
	wait "$nginx_pid" 2>/dev/null
	nginx_pid=
}
