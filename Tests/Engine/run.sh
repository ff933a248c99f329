#!/bin/bash
# Judges real containers of a real Docker engine and compares every verdict with expected.tsv.
#
#   Tests/Engine/run.sh NINEPOINT          (DOCKER=… for another client than /usr/bin/docker)
#
# Needs root, docker.io 20.10, busybox-static, python3, jq. It starts an engine of its own in a temporary folder, on a
# socket of its own, and stops that engine only. No network is used, and no port is opened but on 127.0.0.1.
#
# expected.tsv was written from the baseline and from the options below, before ninepoint saw any of these containers.
# A disagreement is therefore a fault until the baseline proves expected.tsv wrong.
set -euo pipefail

[ $# = 1 ] || { echo "usage: $0 NINEPOINT" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
ninepoint=$(realpath -e "$1")
docker=${DOCKER:-/usr/bin/docker}
d=$(mktemp -d /tmp/ninepoint-engine.XXXXXX)
export DOCKER_BUILDKIT=0 DOCKER_CONFIG=$d/client   # the classic builder is in docker.io; no configuration of the caller's
engine=

on() { "$docker" -H "unix://$d/docker.sock" "$@"; }

end() {
    local status=$?
    if [ -n "$engine" ]; then
        # Containers and the network first: their processes and the bridge would outlive the engine.
        on ps -aq 2>/dev/null | xargs -r "$docker" -H "unix://$d/docker.sock" rm -f >/dev/null 2>&1 || true
        on network rm app >/dev/null 2>&1 || true
        kill "$engine" 2>/dev/null || true      # the engine ends its containerd itself
        wait "$engine" 2>/dev/null || true
    fi
    rm -rf "$d" || true
    exit "$status"
}
trap end EXIT
trap 'exit 130' INT TERM

passed=0 failed=0
pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "FAIL $*"; }

# --- Engine, images, containers ---------------------------------------------------------------------------------------

mkdir -p "$d"/{data,exec,image,work}
dockerd -H "unix://$d/docker.sock" --storage-driver vfs --iptables=false --bridge=none \
    --data-root "$d/data" --exec-root "$d/exec" -p "$d/pid" >"$d/dockerd.log" 2>&1 &
engine=$!
for _ in $(seq 100); do
    on version >/dev/null 2>&1 && break
    kill -0 "$engine" 2>/dev/null || break
    sleep 0.2
done
on version >/dev/null 2>&1 || { echo "the engine did not start:" >&2; tail "$d/dockerd.log" >&2; exit 2; }

# Two images: `app` names no user, `app-user` does. No CMD is an SSH server, no ENV is a secret.
cp "$(command -v busybox)" "$d/image/busybox"
build() { printf '%b' "$2" | on build -q -t "$1" -f - "$d/image" >/dev/null; }
base='FROM scratch\nCOPY busybox /bin/busybox\nCOPY busybox /bin/sh\nENTRYPOINT ["/bin/busybox"]\nCMD ["sleep", "600"]\n'
build app:1.4.2 "$base"
build app-user:1.4.2 "${base}USER 10001:10001\n"
on tag app:1.4.2 app:latest
on network create app >/dev/null

# The clean container, option by option, so that each other one can differ from it in one thing only.
# The host port is left to Docker, for a started container must not collide with a port of this machine.
user=(--user 10001:10001)
limits=(--memory 64m --memory-swap 64m --cpus 0.5 --pids-limit 50)
network=(--network app)
port=(--publish 127.0.0.1::8080)
rest=(--read-only --cap-drop ALL --security-opt no-new-privileges:true --restart on-failure:3 --ulimit nofile=1024:2048 --ulimit nproc=64:64
    --log-opt max-size=10m --log-opt max-file=3 --health-cmd true)
image=app:1.4.2

# container NAME [option…] [-- command…]: the clean one with these options more.
container() {
    local name=$1 options=(); shift
    while [ $# -gt 0 ] && [ "$1" != -- ]; do options+=("$1"); shift; done
    [ $# -eq 0 ] || shift
    on create --name "$name" "${user[@]}" "${limits[@]}" "${network[@]}" "${port[@]}" "${rest[@]}" "${options[@]}" "$image" "$@" \
        >/dev/null 2>"$d/create.log" || { cat "$d/create.log" >&2; return 1; }   # host-network's port is worth a warning to Docker, not to us
}

# Invented values of the right shape.
token=ghp_Rk7Tn2Wq9Vx4Lb8Zs3Hd6Jm1Pc5Yf0GaUeIo
database=postgres://shop:vR8mT3qLx7WkZd2n@db.example.com:5432/shop

container clean
container privileged --privileged
container docker-sock --volume /var/run/docker.sock:/var/run/docker.sock
container cap --cap-add SYS_ADMIN
container host-pid --pid host
container secret-env --env GITHUB_TOKEN=$token --env DATABASE_URL=$database
container ssh-server --entrypoint /usr/sbin/sshd -- -D
# In a subshell, a part of the clean one is replaced, for no option can take another one back.
(network=();                            container default-bridge)
(network=(--network host);              container host-network)
(limits=();                             container no-limits)
(port=(--publish 127.0.0.1:2222:22);    container ssh-port)
(port=(--publish 8080:80);              container every-interface)
(image=app:latest;                      container latest)
(user=();                               container root)
(user=() image=app-user:1.4.2;          container image-user)   # Docker copies the image's USER into the container's Config
# Most are only created: some must not run here. Two run, for inspect says more of a running container.
on start clean root >/dev/null

# --- Evidence ---------------------------------------------------------------------------------------------------------

cd "$d/work"                       # no ninepoint.yaml here: the defaults judge
on inspect $(on ps -aq) >containers.json
on inspect clean >clean.json
on image inspect $(on image ls -q --no-trunc | sort -u) >images.json
on version --format '{{json .}}' >version.json
on info --format '{{json .}}' >info.json
on history --no-trunc --format '{{json .}}' app:1.4.2 >history-app.jsonl
on history --no-trunc --format '{{json .}}' app-user:1.4.2 >history-app-user.jsonl
other=(images.json version.json info.json history-app.jsonl history-app-user.jsonl)
host=$(jq -r .Name info.json)

# An option that Docker dropped (a kernel without a control group, say) would make expected.tsv wrong for no fault of ninepoint.
jq -e '.[0].HostConfig | .Memory == 67108864 and .NanoCpus == 500000000 and .PidsLimit == 50' clean.json >/dev/null ||
    { echo "this machine's Docker drops resource limits; the comparison would mean nothing" >&2; exit 2; }
[ "$(jq length containers.json)" = "$(grep -v '^#' "$here/expected.tsv" | cut -f2 | sort -u | wc -l)" ] ||
    { echo "expected.tsv and the containers made here are not the same set" >&2; exit 2; }

# --- Verdicts ---------------------------------------------------------------------------------------------------------

# check STATUS WHAT argument…: runs ninepoint check; standard input, output and error are files in this folder.
check() {
    local expected=$1 what=$2 status=0; shift 2
    "$ninepoint" check "$@" <stdin >stdout 2>stderr || status=$?
    if [ $status = "$expected" ]; then pass; else
        fail "exit status: $what: expected $expected, got $status"
        head -5 stderr
    fi
}

# compare STEP JUNIT HOST: one verdict for each row of expected.tsv's step, neither missing nor twice.
compare() {
    local step=$1 name check verdict got
    python3 "$here/verdicts.py" "$2" "$3" >verdicts.tsv || { fail "$step: $2 could not be read"; return; }
    while IFS=$'\t' read -r _ name check verdict; do
        got=$(awk -F'\t' -v n="$name" -v c="$check" '$1 == n && $2 == c { print $3 }' verdicts.tsv | paste -sd' ')
        if [ "$got" = "$verdict" ]; then pass; else fail "$step: $name $check: expected $verdict, got ${got:-nothing}"; fi
    done < <(grep "^$step"$'\t' "$here/expected.tsv")
}

# The two steps, each twice: with --fail-on low every fail is a <failure>; with critical most are below the threshold,
# which must change what fails the check, never a verdict.
cp containers.json stdin
check 1 "all containers, --fail-on low" - --host "$host" --fail-on low --junit containers-low.xml
compare containers containers-low.xml "$host"
check 1 "all containers, --fail-on critical" - --host "$host" --fail-on critical --junit containers-critical.xml
compare containers containers-critical.xml "$host"

: >stdin
check 1 "all evidence, --fail-on low" containers.json "${other[@]}" --fail-on low --junit all-low.xml
compare all all-low.xml "$host"                        # the host's name comes from docker info here
check 1 "all evidence, --fail-on critical" containers.json "${other[@]}" --fail-on critical --junit all-critical.xml
compare all all-critical.xml "$host"

# Of the checks compared here, these are critical (NP-1.2 because of SYS_ADMIN): only they may be failures with --fail-on critical.
failures=$(python3 - containers-critical.xml <<'PY'
import sys, xml.etree.ElementTree as E
cases = [c for c in E.parse(sys.argv[1]).iter("testcase") if c.find("failure") is not None]
print(*sorted(c.get("name").rpartition("/")[2] + " " + c.get("classname") for c in cases), sep=", ")
PY
)
critical="cap NP-1.2, docker-sock NP-1.7, privileged NP-1.1"
if [ "$failures" = "$critical" ]; then pass; else fail "failures with --fail-on critical: expected $critical; got $failures"; fi

# --- Exit statuses ----------------------------------------------------------------------------------------------------

# The clean container's own inspect leaves nothing, not even a low finding.
cp clean.json stdin
check 0 "clean alone, --fail-on low" - --fail-on low
# Its image has no USER (NP-1.16, high), though the container does not run as root; nothing is critical. (The engine is a
# distribution's build, so NP-3.2, the only critical one of an engine without TCP, is not assessed.)
: >stdin
check 1 "clean with its image and engine, --fail-on high" clean.json "${other[@]}" --fail-on high
check 0 "clean with its image and engine, --fail-on critical" clean.json "${other[@]}" --fail-on critical
printf '[]' >stdin
check 0 "no container: []" - --fail-on low

# A cut file: which file, where in it, and what should have stood there.
head -c 2000 containers.json >cut.json
: >stdin
check 2 "a cut-off file" cut.json --fail-on critical
if grep -qE 'cut\.json: line [0-9]+.*(expected|cut off)' stderr; then pass; else fail "a cut-off file: no file, place and expectation in: $(cat stderr)"; fi
check 2 "a cut-off file beside a good one" containers.json cut.json --fail-on critical
head -c 2000 containers.json >stdin
check 2 "cut-off standard input" - --fail-on critical

echo "$passed passed, $failed failed"
[ $failed = 0 ]
