#!/bin/bash
# Makes the sample captures again: eight weeks of a small fleet, on real Docker engines.
#
#   samples/capture.sh [FOLDER]        (default: samples/fleet, which is replaced)
#
# Needs root, docker.io 20.10 (engine and client), docker-registry, busybox-static, openssl, jq, python3.
# It works in a temporary folder (and makes /var/lib/docker and /etc/docker, empty, where they are missing). No network is used.
#
# Each host is one engine in namespaces of its own (UTS, network, mount, PID, control group). So `docker info` prints the
# host's name, the hosts do not share networks or ports, every path is Docker's usual one (/var/lib/docker,
# /var/run/docker.sock), and nothing outlives this script: when a PID namespace's first process ends, the kernel ends
# everything in it.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/fleet}
docker=${DOCKER:-/usr/bin/docker}   # the client of the engine's own package
tmp=$(mktemp -d /tmp/ninepoint-samples.XXXXXX)
raw=$tmp/raw
export TZ=UTC DOCKER_BUILDKIT=0 DOCKER_CONFIG=$tmp/client   # the classic builder keeps build arguments in the history
declare -A engine=()                # host -> process id of its namespace

end() {
    local host
    for host in "${!engine[@]}"; do
        # Removing the containers first also removes their control groups.
        on "$host" ps -aq 2>/dev/null | xargs -r "$docker" -H "unix://$tmp/$host/run/docker.sock" rm -f >/dev/null 2>&1 || true
        # unshare itself ignores signals; it returns when the namespace's first process, and with it every other one, is gone.
        kill -KILL "$(first_process "$host")" 2>/dev/null || true
        wait "${engine[$host]}" 2>/dev/null || true
    done
    rm -rf "$tmp"
}
trap end EXIT
trap 'exit 130' INT TERM

first_process() { tr -d ' ' <"/proc/${engine[$1]}/task/${engine[$1]}/children"; }

say() { printf '%s\n' "$*" >&2; }

# From now on, what happens stands for the given moment of the story. story_time.py moves every timestamp by this table.
# A phase begins with a whole second, because some dates (docker history's) are printed without their fraction.
story() {
    python3 -c 'import time; time.sleep(1 - time.time() % 1)'
    printf '%s %s\n' "$(date +%s)" "$1" >>"$tmp/phases"
}

on() { local host=$1; shift; "$docker" -H "unix://$tmp/$host/run/docker.sock" "$@"; }

# --- Engines and the registry they share ------------------------------------------------------------------------------

# The registry keeps its images in one folder; a process in each host's namespace serves it at 127.0.0.1. Over TLS,
# because an insecure registry would show in `docker info`.
prepare_registry() {
    openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=registry.example.com \
        -addext subjectAltName=DNS:registry.example.com -keyout "$tmp/key.pem" -out "$tmp/cert.pem" 2>/dev/null
    printf '127.0.0.1 localhost registry.example.com\n' >"$tmp/hosts"
    cat >"$tmp/registry.yml" <<YAML
version: 0.1
storage: { filesystem: { rootdirectory: $tmp/registry } }
http: { addr: "127.0.0.1:443", tls: { certificate: $tmp/cert.pem, key: $tmp/key.pem } }
YAML
}

start_engine() {
    local host=$1 dir=$tmp/$1
    mkdir -p "$dir"/{data,run} "$dir/etc/certs.d/registry.example.com" /var/lib/docker /etc/docker
    cp "$tmp/cert.pem" "$dir/etc/certs.d/registry.example.com/ca.crt"
    echo '{}' >"$dir/etc/daemon.json"
    env -i PATH="$PATH" TZ=UTC unshare --uts --net --mount --pid --cgroup --fork --kill-child --mount-proc bash -c '
        set -e
        hostname "$1"
        ip link set lo up
        mount --bind "$2/$1/data" /var/lib/docker
        mount --bind "$2/$1/run" /run
        mount --bind "$2/$1/etc" /etc/docker
        mount --bind "$2/hosts" /etc/hosts
        docker-registry serve "$2/registry.yml" >"$2/$1/registry.log" 2>&1 &
        dockerd --storage-driver overlay2 >"$2/$1/dockerd.log" 2>&1 &
        wait' engine "$host" "$tmp" 2>"$dir/engine.log" &
    engine[$host]=$!
    for _ in $(seq 100); do
        on "$host" version >/dev/null 2>&1 && return
        sleep 0.2
    done
    say "$host: the engine did not start:"; tail "$dir/dockerd.log" >&2; exit 1
}

# Turns live restore on without a restart, as an administrator would: daemon.json and a hang-up signal.
live_restore() {
    local host=$1
    echo '{ "live-restore": true }' >"$tmp/$host/etc/daemon.json"
    nsenter --target "$(first_process "$host")" --pid --mount kill -HUP "$(cat "$tmp/$host/run/docker.pid")"
    sleep 1
}

# --- Images -----------------------------------------------------------------------------------------------------------

# A root file system from busybox. The shop's programs and the package managers are stand-ins: they wait, or do nothing.
prepare_rootfs() {
    local root=$tmp/rootfs name
    mkdir -p "$root"/{bin,sbin,etc,tmp,usr/bin,usr/sbin,usr/local/bin,var/lib/apt/lists} "$tmp/context"
    cp "$(command -v busybox)" "$root/bin/busybox"
    for name in $(busybox --list); do [ "$name" = busybox ] || ln -s busybox "$root/bin/$name"; done
    printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n' >"$root/etc/passwd"
    printf '#!/bin/sh\nexit 0\n' >"$root/usr/bin/apt-get"
    printf '#!/bin/sh\nwhile :; do sleep 3600; done\n' >"$root/usr/bin/agent"
    chmod 755 "$root/usr/bin/apt-get" "$root/usr/bin/agent"
    for name in sbin/apk usr/bin/npm; do cp "$root/usr/bin/apt-get" "$root/$name"; done
    for name in usr/bin/redis-server usr/bin/postgres usr/sbin/sshd usr/local/bin/watcher; do cp "$root/usr/bin/agent" "$root/$name"; done
    cp "$root/usr/bin/agent" "$tmp/context/backup.sh"
    tar -C "$root" --owner=0 --group=0 --mtime=2026-06-29 --sort=name -czf "$tmp/context/rootfs.tar.gz" .
}

# build DOCKERFILE REFERENCE [option…]: builds on the build engine and pushes.
build() {
    local dockerfile=$1 reference=registry.example.com/$2; shift 2
    on build build -q "$@" -t "$reference" -f "$here/images/$dockerfile.Dockerfile" "$tmp/context" >/dev/null
    on build push -q "$reference" >/dev/null
}

pull() { local host=$1 reference; shift; for reference in "$@"; do on "$host" pull -q "registry.example.com/$reference" >/dev/null; done; }

# --- Containers -------------------------------------------------------------------------------------------------------

# service HOST run|create PROJECT SERVICE [option…] IMAGE [command…]: a container as docker compose would make it,
# in place of the one before it. Compose's labels are what lets a container be recognised after it was made again.
service() {
    local host=$1 verb=$2 project=$3 service=$4; shift 4
    local name=$project-$service-1 flags=()
    on "$host" rm -f "$name" >/dev/null 2>&1 || true
    [ "$verb" = create ] || flags=(-d)
    on "$host" "$verb" "${flags[@]}" --name "$name" \
        --label com.docker.compose.project="$project" --label com.docker.compose.service="$service" \
        --label com.docker.compose.container-number=1 --label com.docker.compose.oneoff=False \
        --label com.docker.compose.version=2.20.3 --label team="$project" "$@" >/dev/null
}

R=registry.example.com
limits=(--memory 256m --memory-swap 256m --cpus 0.5 --pids-limit 100)
confined=(--read-only --cap-drop ALL --security-opt no-new-privileges:true)
bounded=(--restart on-failure:3 --ulimit nofile=1024:2048 --log-opt max-size=10m --log-opt max-file=3)
hardened=("${confined[@]}" "${limits[@]}" "${bounded[@]}" --user 10001:10001)

# Invented values, also listed in secrets.txt. (The password in the image api:2.1.0 is in its Dockerfile.)
NPM_TOKEN=npm_q7Wz3Kp9Lm2Xv8Rt5Yb1Nc4Hd6Jf0Gs7AaQe
DATABASE_URL=postgres://shop:gR7vT2pLw9XkDs5n@db/shop
STRIPE_KEY=sk_live_51Qz8Wx7Ec6Rv5Tb4Yn3Um2Ik
GITHUB_TOKEN=ghp_Zq1Xw2Ce3Vr4Bt5Ny6Mu7Li8Ko9Pj0Ha1GsF
REGISTRY_PASSWORD=Mv4xJ8rQz2LtWk6b
POSTGRES_PASSWORD=Kd8sQw3zPn6vRt1y
AWS_ACCESS_KEY_ID=AKIAZQ7WX6CV5BN4MK3J
AWS_SECRET_ACCESS_KEY=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

worker() { service web-1 run shop worker "${hardened[@]}" --network shop_back -p 127.0.0.1:9100:9100 $R/shop/worker:3.2.0; }
api() { service web-1 run shop api "${hardened[@]}" --network shop_front -p 127.0.0.1:3000:3000 "$R/shop/api:$1"; }
report() { service db-1 run shop report "${hardened[@]}" --network shop_data -p 127.0.0.1:8085:8085 $R/shop/report:1.1.0; }
web() { service web-1 run shop web --network shop_front "$@" $R/shop/web:1.4.2; }
redis() { service web-1 run shop redis "$@" $R/shop/redis:7.2.4; }
billing() { service web-1 run shop billing --network shop_back "$@"; }
agent() { local verb=$1; shift; service web-1 "$verb" ops agent "$@"; }
db() { service db-1 run shop db --network shop_data -v shop_pgdata:/var/lib/postgresql/data "$@" $R/shop/db:15.3; }

# The one with a plain name, and the one whose name Docker makes up (new every week).
exporter() { on web-1 rm -f node-exporter >/dev/null 2>&1 || true; on web-1 run -d --name node-exporter --network host "$@" >/dev/null; }
debug() {
    on web-1 ps -aq --filter ancestor=tools/debug:0.9 | xargs -r "$docker" -H "unix://$tmp/web-1/run/docker.sock" rm -f >/dev/null
    on web-1 run -d "$@" >/dev/null
}

backup() {   # $@: more options
    service db-1 run ops backup --restart always -e AWS_ACCESS_KEY_ID=$AWS_ACCESS_KEY_ID -e AWS_SECRET_ACCESS_KEY=$AWS_SECRET_ACCESS_KEY \
        -v /etc:/backup/etc:ro -v /var/lib/docker/volumes:/backup/volumes "$@" $R/ops/backup:latest
}

# --- Capture ----------------------------------------------------------------------------------------------------------

settle() {   # a capture in the middle of a first health check would say "starting"
    local host=$1
    for _ in $(seq 60); do
        on "$host" ps --format '{{.Status}}' | grep -q 'health: starting' || return 0
        sleep 0.5
    done
}

# history-NAME for an image: repository's last part and tag; an untagged one is named after its repository.
history_name() {
    on "$1" image inspect "$2" --format '{{if .RepoTags}}{{index .RepoTags 0}}{{else}}{{index .RepoDigests 0}}{{end}}' |
        sed -e 's,.*/,,' -e 's,@.*,-untagged,' -e 's,:,-,'
}

capture() {   # WEEK HOST [image whose history is kept as a table]
    local week=$1 host=$2 table=${3:-} dir=$raw/$1/$2 images id name
    mkdir -p "$dir"
    settle "$host"
    images=$(on "$host" image ls -q --no-trunc | sort -u)
    on "$host" inspect $(on "$host" ps -aq) >"$dir/containers.json"
    on "$host" image inspect $images >"$dir/images.json"
    on "$host" network inspect $(on "$host" network ls -q) >"$dir/networks.json"
    on "$host" version --format '{{json .}}' >"$dir/version.json"
    on "$host" info --format '{{json .}}' >"$dir/info.json"
    for id in $images; do
        name=$(history_name "$host" "$id")
        if [ "$name" = "$table" ]; then
            on "$host" history "$id" >"$dir/history-$name.txt"
            # The table says "3 weeks ago" only; story_time.py needs the dates to say it right, then drops this file.
            on "$host" history --format '{{.CreatedAt}}' "$id" >"$dir/history-$name.dates"
        else
            on "$host" history --no-trunc --format '{{json .}}' "$id" >"$dir/history-$name.jsonl"
        fi
    done
}

week() {   # WEEK FRIDAY: the collection, at 06:00 of that Friday
    say "$1"
    mkdir -p "$raw/$1"
    echo "$2T06:00:00Z" >"$raw/$1/DATE"
    story "$2T05:57:00Z"
}

# --- The story (README.md tells it as a table) ------------------------------------------------------------------------

prepare_registry
prepare_rootfs

say "engines and images"
story 2026-06-29T08:00:00Z; start_engine build; start_engine web-1; start_engine db-1
story 2026-06-30T07:10:00Z; build debian-12.5 platform/debian:12.5
story 2026-07-01T07:15:00Z; build alpine-3.19.1 platform/alpine:3.19.1
story 2026-07-20T16:40:00Z; build backup-latest ops/backup:latest
story 2026-08-20T13:05:00Z
pull web-1 platform/debian:12.5
on web-1 build -q -t tools/debug:0.9 -f "$here/images/debug-0.9.Dockerfile" "$tmp/context" >/dev/null
story 2026-08-27T09:30:00Z; build agent-0.8.3 ops/agent:0.8.3
story 2026-09-03T10:20:00Z; build db-15.3 shop/db:15.3
story 2026-09-08T08:45:00Z; build redis-7.2.4 shop/redis:7.2.4
story 2026-09-10T11:00:00Z; build node-exporter-1.7.0 mon/node-exporter:1.7.0
story 2026-09-15T09:12:00Z; build api-2.0.1 shop/api:2.0.1
story 2026-09-17T14:33:00Z; build billing-1.8.0 shop/billing:1.8.0
story 2026-09-22T08:14:00Z; build web-1.4.2 shop/web:1.4.2
story 2026-09-24T15:02:00Z; build worker-3.2.0 shop/worker:3.2.0
story 2026-09-25T12:27:00Z; build report-1.1.0 shop/report:1.1.0

# W40: the start. Much is wrong; worker, api and report are as they should be.
story 2026-09-30T09:30:00Z
pull web-1 shop/{web:1.4.2,api:2.0.1,worker:3.2.0,redis:7.2.4,billing:1.8.0} mon/node-exporter:1.7.0 ops/agent:0.8.3
pull db-1 shop/{db:15.3,report:1.1.0} ops/backup:latest
on web-1 network create --label com.docker.compose.project=shop --label com.docker.compose.network=front shop_front >/dev/null
on web-1 network create --label com.docker.compose.project=shop --label com.docker.compose.network=back --internal shop_back >/dev/null
on db-1 network create --label com.docker.compose.project=shop --label com.docker.compose.network=data shop_data >/dev/null
worker; api 2.0.1; report
web --restart always -p 0.0.0.0:8080:80
redis --network shop_front --restart unless-stopped
billing --restart always -e DATABASE_URL=$DATABASE_URL -e STRIPE_KEY=$STRIPE_KEY $R/shop/billing:1.8.0
privileged=(--privileged --pid host -v /var/run/docker.sock:/var/run/docker.sock --network shop_front --restart always)
agent create "${privileged[@]}" $R/ops/agent:0.8.3 --registry-user=deploy --registry-password=$REGISTRY_PASSWORD
exporter --restart always -v /:/host:ro $R/mon/node-exporter:1.7.0
debug --cap-add SYS_PTRACE --cap-add NET_ADMIN --security-opt seccomp=unconfined tools/debug:0.9
db -p 5432:5432 --restart always -e POSTGRES_PASSWORD=$POSTGRES_PASSWORD
backup --cap-add SYS_ADMIN
week 2026-W40 2026-10-02; capture 2026-W40 web-1; capture 2026-W40 db-1

# W41: redis gets its limits.
story 2026-10-07T10:05:00Z
redis --network shop_front --restart unless-stopped "${limits[@]}"
debug --cap-add SYS_PTRACE --cap-add NET_ADMIN --security-opt seccomp=unconfined tools/debug:0.9 watcher --token=$GITHUB_TOKEN
week 2026-W41 2026-10-09; capture 2026-W41 web-1 web-1.4.2; capture 2026-W41 db-1

# W42: web gets its limits; the agent is made again, as bad as before.
story 2026-10-14T13:40:00Z
web --restart always -p 0.0.0.0:8080:80 "${limits[@]}"
agent create "${privileged[@]}" $R/ops/agent:0.8.3 --registry-user=deploy --registry-password=$REGISTRY_PASSWORD
debug --cap-add SYS_PTRACE --cap-add NET_ADMIN --security-opt seccomp=unconfined tools/debug:0.9 watcher --token=$GITHUB_TOKEN
week 2026-W42 2026-10-16; capture 2026-W42 web-1; capture 2026-W42 db-1 backup-latest

# W43: the agent is repaired, redis leaves the public network, billing loses one of its two secrets. db-1 is silent.
story 2026-10-21T08:55:00Z
on web-1 network create --label com.docker.compose.project=ops --label com.docker.compose.network=default ops_default >/dev/null
agent run --network ops_default --restart always "${limits[@]}" $R/ops/agent:0.8.3 --registry-user=deploy --registry-password=$REGISTRY_PASSWORD
redis --network shop_back --restart unless-stopped "${limits[@]}" "${confined[@]}" --tmpfs /data
billing --restart always -e DATABASE_URL=$DATABASE_URL $R/shop/billing:1.8.0
debug --cap-add SYS_PTRACE --security-opt seccomp=unconfined tools/debug:0.9 watcher --token=$GITHUB_TOKEN
week 2026-W43 2026-10-23; capture 2026-W43 web-1

# W44: the first dip. A new api image with two secrets in it, and a bastion with SSH. On db-1, db is repaired in part.
story 2026-10-27T16:20:00Z
build api-2.1.0 shop/api:2.1.0 --build-arg NPM_TOKEN=$NPM_TOKEN
build bastion-1.2.0 ops/bastion:1.2.0
story 2026-10-28T09:45:00Z
pull web-1 shop/api:2.1.0 ops/bastion:1.2.0
api 2.1.0
on web-1 image rm $R/shop/api:2.0.1 >/dev/null
service web-1 run ops bastion --network ops_default --restart always -p 22:22 $R/ops/bastion:1.2.0
exporter --restart always "${limits[@]}" -v /:/host:ro $R/mon/node-exporter:1.7.0
debug --cap-add SYS_PTRACE --security-opt seccomp=unconfined tools/debug:0.9
db -p 5432:5432 --restart always --user 999:999 --memory 1g --memory-swap 1g --cpus 1 --pids-limit 200 -e POSTGRES_PASSWORD_FILE=/run/secrets/db_password
report
backup
week 2026-W44 2026-10-30; capture 2026-W44 web-1; capture 2026-W44 db-1

# W45: the second dip. The tag web:1.4.2 moves (the container still runs the old image), redis loses its memory limit.
story 2026-11-03T11:10:00Z; build web-1.4.2-rebuilt shop/web:1.4.2
story 2026-11-04T10:30:00Z
pull web-1 shop/web:1.4.2
worker
redis --network shop_back --restart unless-stopped --cpus 0.5 --pids-limit 100 "${confined[@]}" --tmpfs /data
debug --cap-add SYS_PTRACE --security-opt seccomp=unconfined tools/debug:0.9
week 2026-W45 2026-11-06; capture 2026-W45 web-1; capture 2026-W45 db-1

# W46: the big clean-up. New images of api, billing and the exporter; web, billing, agent and db hardened; backup removed.
story 2026-11-10T09:05:00Z
build api-2.1.1 shop/api:2.1.1
build billing-1.8.1 shop/billing:1.8.1
build node-exporter-1.9.1 mon/node-exporter:1.9.1
story 2026-11-11T08:40:00Z
pull web-1 shop/{api:2.1.1,billing:1.8.1} mon/node-exporter:1.9.1
live_restore web-1; live_restore db-1
api 2.1.1
web "${hardened[@]}" -p 127.0.0.1:8080:80
billing "${hardened[@]}" -e DATABASE_URL_FILE=/run/secrets/database_url $R/shop/billing:1.8.1
agent run --network ops_default "${hardened[@]}" $R/ops/agent:0.8.3 --registry-user=deploy
exporter "${limits[@]}" "${confined[@]}" "${bounded[@]}" -v /proc:/host/proc:ro -v /sys:/host/sys:ro $R/mon/node-exporter:1.9.1
debug "${limits[@]}" "${bounded[@]}" --security-opt no-new-privileges:true tools/debug:0.9
on web-1 image rm $R/shop/api:2.1.0 $R/shop/billing:1.8.0 $R/mon/node-exporter:1.7.0 >/dev/null
on web-1 image prune -f >/dev/null
db "${confined[@]}" "${bounded[@]}" --tmpfs /run --user 999:999 --memory 1g --memory-swap 1g --cpus 1 --pids-limit 200 -p 127.0.0.1:5432:5432 \
    -e POSTGRES_PASSWORD_FILE=/run/secrets/db_password
on db-1 rm -f ops-backup-1 >/dev/null
on db-1 image rm $R/ops/backup:latest >/dev/null
week 2026-W46 2026-11-13; capture 2026-W46 web-1; capture 2026-W46 db-1

# W47: the bastion goes.
story 2026-11-18T12:15:00Z
on web-1 rm -f ops-bastion-1 >/dev/null
on web-1 image rm $R/ops/bastion:1.2.0 >/dev/null
debug "${limits[@]}" "${bounded[@]}" --security-opt no-new-privileges:true tools/debug:0.9
report
week 2026-W47 2026-11-20; capture 2026-W47 web-1; capture 2026-W47 db-1

# --- Dates, scans, check ----------------------------------------------------------------------------------------------

python3 "$here/story_time.py" "$tmp/phases" "$raw" "$tmp/fleet"
python3 "$here/scans.py" "$tmp/fleet"

bad=0
while IFS= read -r secret; do
    grep -rqF -- "$secret" "$tmp/fleet" || { say "secrets.txt: a value is in no capture: $secret"; bad=1; }
done < <(grep -v '^#' "$here/secrets.txt")
! grep -rlE "ninepoint-samples|$(hostname)\"|$here" "$tmp/fleet" >&2 || { say "a trace of this machine is left"; bad=1; }
find "$tmp/fleet" -name '*.json' -print0 | xargs -0 -n1 jq -e . >/dev/null || bad=1
[ $bad = 0 ] || exit 1

rm -rf "$out"
mkdir -p "$(dirname "$out")"
cp -r "$tmp/fleet" "$out"
say "$out: $(find "$out" -type f | wc -l) files, $(du -sk "$out" | cut -f1) kB"
