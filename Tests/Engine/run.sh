#!/bin/bash
# Judges real containers of a real Docker engine and compares every verdict with expected.txt.
#
#   Tests/Engine/run.sh NINEPOINT          (DOCKER=… for another client than /usr/bin/docker; KEEP=1 keeps the temporary folder)
#
# Needs root, docker.io 20.10, busybox-static, python3, jq. It starts an engine of its own in a temporary folder, on a
# socket of its own, and stops that engine only. No network is used, and no port is opened but on 127.0.0.1.
#
# expected.txt was written from the baseline and from the options below, before ninepoint saw any of these containers.
# A disagreement is therefore a fault until the baseline proves expected.txt wrong.
set -euo pipefail

[ $# = 1 ] || { echo "usage: $0 NINEPOINT" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
ninepoint=$(realpath -e "$1")
docker=${DOCKER:-/usr/bin/docker}
d=$(mktemp -d /tmp/ninepoint-engine.XXXXXX)
export DOCKER_BUILDKIT=0 DOCKER_CONFIG=$d/client   # the classic builder is in docker.io; no configuration of the caller's
engine= registry=

on() { "$docker" -H "unix://$d/docker.sock" "$@"; }

end() {
    local status=$?
    trap - EXIT INT TERM
    [ -z "$registry" ] || kill "$registry" 2>/dev/null || true
    if [ -n "$engine" ]; then
        # What runs and the networks first: the processes and the bridges would outlive the engine.
        on ps -q 2>/dev/null | xargs -r "$docker" -H "unix://$d/docker.sock" rm -f >/dev/null 2>&1 || true
        on network ls -q --filter type=custom 2>/dev/null | xargs -r "$docker" -H "unix://$d/docker.sock" network rm >/dev/null 2>&1 || true
        kill "$engine" 2>/dev/null || true      # the engine ends its containerd itself
        wait "$engine" 2>/dev/null || true
    fi
    if [ -n "${KEEP:-}" ]; then rm -rf "$d/data" "$d/exec"; echo "kept: $d"; else rm -rf "$d"; fi || true
    exit "$status"
}
trap end EXIT
trap 'exit 130' INT TERM

passed=0 failed=0
pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "FAIL $*"; }
refuse() { echo "$*" >&2; exit 2; }
unsuited() { echo "this machine cannot run the comparison: $*" >&2; exit 77; }   # 77: skipped, as automake has it

# --- Engine and images ------------------------------------------------------------------------------------------------

mkdir -p "$d"/{data,exec,image,work}
# A session of its own, or a Ctrl-C would end it before `end` could ask it to end the containers and the networks.
setsid dockerd -H "unix://$d/docker.sock" --storage-driver vfs --iptables=false --bridge=none \
    --data-root "$d/data" --exec-root "$d/exec" -p "$d/pid" >"$d/dockerd.log" 2>&1 &
engine=$!
for _ in $(seq 100); do
    on version >/dev/null 2>&1 && break
    kill -0 "$engine" 2>/dev/null || break
    sleep 0.2
done
on version >/dev/null 2>&1 || { tail "$d/dockerd.log" >&2; unsuited "the engine did not start"; }

# expected.txt has the verdicts for such an engine; on another one the comparison would mean nothing.
on info --format '{{json .}}' >"$d/work/info.json"
jq -e '.CgroupVersion == "1" and (.SecurityOptions | tostring | test("apparmor|selinux") | not) and (.ServerVersion | test("^20\\.10\\..*\\+dfsg"))' \
    "$d/work/info.json" >/dev/null || unsuited "expected.txt speaks of docker.io 20.10 of Debian on cgroup v1, without AppArmor and SELinux"

# Invented values of the right shape.
token=ghp_Rk7Tn2Wq9Vx4Lb8Zs3Hd6Jm1Pc5Yf0GaUeIo
password=vR8mT3qLx7WkZd2n
database=postgres://shop:$password@db.example.com:5432/shop

# The images. No CMD but bastion's is an SSH server, no ENV but leaky's is a secret, only app-user and store name a user.
# One small layer: the vfs driver copies the whole image twice for each container.
mkdir -p "$d/image/root/bin"
cp "$(command -v busybox)" "$d/image/root/bin/busybox"
ln -s busybox "$d/image/root/bin/sh"
build() { printf '%b' "$2" | on build -q -t "$1" -f - "$d/image" >/dev/null; }
base='FROM scratch\nCOPY root /\nENTRYPOINT ["/bin/busybox"]\nCMD ["sleep", "600"]\n'
labels='LABEL org.opencontainers.image.version=1.4.2 org.opencontainers.image.revision=4f1c2ab org.opencontainers.image.source=https://git.example.com/app\n'
build app:1.4.2 "$base"
build app-user:1.4.2 "${base}USER 10001:10001\n$labels"
build web:1.4.2 "${base}EXPOSE 8080\nHEALTHCHECK CMD true\n"
build leaky:1.4.2 "${base}ENV API_TOKEN=$token\n"
build bastion:1.4.2 "${base}EXPOSE 22\nENTRYPOINT [\"/usr/sbin/sshd\", \"-D\"]\nCMD []\n"
build store:15.3 "${base}USER 999:999\n"
for reference in app:latest registry.example:5000/app:1.4.2 registry.example:5000/app:latest prometheuscommunity/postgres-exporter:0.15.0; do
    on tag app:1.4.2 "$reference"
done
for reference in postgres:15.3 redis:7.2.4 rabbitmq:3.12.10 hashicorp/vault:1.15.2 bitnami/postgresql:15.3.0; do
    on tag store:15.3 "$reference"
done

# One with a repository digest, which only a push to a registry gives.
python3 "$here/registry.py" >"$d/port" &
registry=$!
build pushed:1.4.2 "${base}LABEL pushed=yes\n"
for _ in $(seq 50); do [ ! -s "$d/port" ] || break; sleep 0.1; done
pushed=127.0.0.1:$(cat "$d/port")/app
on tag pushed:1.4.2 "$pushed:1.4.2"
on tag pushed:1.4.2 "$pushed:latest"
on push -q "$pushed:1.4.2" >/dev/null
kill "$registry"
registry=
digest=$(on image inspect --format '{{index .RepoDigests 0}}' pushed:1.4.2)
digest=${digest#*@}

# Networks of their own for NP-2.6 and 2.7: "app" has publishers, but nobody sensitive.
for name in app front alone itself every; do on network create "$name" >/dev/null; done
on network create --internal back >/dev/null

# --- Containers -------------------------------------------------------------------------------------------------------

# The clean container, part by part, so that each other one can differ from it in one thing only.
# The host port is left to Docker, for a started container must not collide with a port of this machine.
user=(--user 10001:10001)
limits=(--memory 64m --memory-swap 64m --cpus 0.5 --pids-limit 50)
network=(--network app)
port=(--publish 127.0.0.1::8080)
files=(--read-only)
privileges=(--security-opt no-new-privileges:true)
cgroup=(--cgroupns private)
restart=(--restart on-failure:3)
ulimits=(--ulimit nofile=1024:2048 --ulimit nproc=64:64)
log=(--log-opt max-size=10m --log-opt max-file=3)
health=(--health-cmd true)
image=app:1.4.2

# container NAME [option…] [-- command…]: the clean one with these options more.
container() {
    local name=$1 options=(); shift
    while [ $# -gt 0 ] && [ "$1" != -- ]; do options+=("$1"); shift; done
    [ $# -eq 0 ] || shift
    on create --name "$name" --cap-drop ALL "${user[@]}" "${limits[@]}" "${network[@]}" "${port[@]}" "${files[@]}" "${privileges[@]}" \
        "${cgroup[@]}" "${restart[@]}" "${ulimits[@]}" "${log[@]}" "${health[@]}" "${options[@]}" "$image" "$@" \
        >/dev/null 2>"$d/create.log" || { cat "$d/create.log" >&2; refuse "$name could not be created"; }   # some options are worth a warning to Docker, not to us
}

# In a subshell a part of the clean one is replaced, for no option can take another one back.
container clean
container running
container exited -- true

# 1 Privileges
container privileged --privileged
container cap --cap-add SYS_ADMIN
container cap-all --cap-add ALL
container cap-lower-case --cap-add cap_sys_ptrace
container cap-net-admin --cap-add NET_ADMIN
container cap-default --cap-add NET_BIND_SERVICE --cap-add chown --cap-add CAP_SETUID
container seccomp --security-opt seccomp=unconfined
container seccomp-colon --security-opt seccomp:unconfined
echo '{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["read", "write"], "action": "SCMP_ACT_ALLOW"}]}' >"$d/seccomp.json"
container seccomp-profile --security-opt seccomp="$d/seccomp.json"
container apparmor --security-opt apparmor=unconfined
container apparmor-colon --security-opt apparmor:unconfined
container label-disable --security-opt label=disable
(privileges=();                                               container new-privileges)
(privileges=(--security-opt no-new-privileges:false);         container new-privileges-false)
(privileges=(--security-opt no-new-privileges);               container new-privileges-bare)
(privileges=(--security-opt no-new-privileges=true);          container new-privileges-equals)
container docker-sock --volume /var/run/docker.sock:/var/run/docker.sock
container docker-sock-ro --volume /var/run/docker.sock:/var/run/docker.sock:ro
container docker-sock-elsewhere --volume "$d/docker.sock:/docker.sock"
container containerd-sock --volume /run/containerd/containerd.sock:/containerd.sock
container run-folder --volume /var/run:/host/run
container bind-etc --volume /etc:/host/etc
container bind-etc-ro --volume /etc:/host/etc:ro
container bind-hosts --volume /etc/hosts:/host/hosts:ro
container bind-root --volume /:/host
container bind-var --volume /var:/host/var:ro
container bind-docker --volume /var/lib/docker/volumes:/volumes
container bind-localtime --volume /etc/localtime:/etc/localtime:ro
container bind-localtime-rw --volume /etc/localtime:/etc/localtime
container bind-etcetera --volume /etcetera:/etc/app
container bind-srv --volume /srv/app:/srv/app
container named-volume --volume data:/var/lib/app
container tmpfs-run --tmpfs /run
container device --device /dev/null
container device-rule --device-cgroup-rule 'c 1:3 r'
container host-pid --pid host
container host-ipc --ipc host
container shareable-ipc --ipc shareable
container host-uts --uts host
container host-userns --userns host
container cgroup-parent --cgroup-parent /shop
(cgroup=(--cgroupns host);                                    container host-cgroupns)
container shared-mount --mount type=bind,source=/srv,target=/srv/app,bind-propagation=shared
container rshared-mount --volume /srv:/srv/app:rshared
container slave-mount --volume /srv:/srv/app:slave
(user=();                                                     container root)
(user=() image=app-user:1.4.2;                                container image-user)   # Docker copies the image's USER into the container's Config
(user=(--user 0);                                             container user-0)
(user=(--user 0:0);                                           container user-0-0)
(user=(--user root:root);                                     container user-root-root)
(user=(--user :1000);                                         container user-group-only)
(user=(--user 10001);                                         container user-10001)
(user=(--user app);                                           container user-name)
(files=();                                                    container writable)

# 2 Networks
(network=();                                                  container default-bridge)
(network=();                                                  container reconnected)
on network connect app reconnected
on network disconnect bridge reconnected
(network=(--network host);                                    container host-network)
(network=(--network none) port=();                            container no-network)
(network=(--network container:clean) port=();                 container joined)       # Docker allows no port with it
(network=(--link clean:backend);                              container link)
container user-link --link clean:backend
lan=(--publish 192.0.2.7:8080:8080)    # created only; the address is nobody's
(network=(--network front) port=("${lan[@]}");                container web-front)
(network=(--network back) port=(--publish 8080:8080);         container web-back)
(network=(--network front) image=postgres:15.3;               container db-front)
(network=(--network front) image=redis:7.2.4;                 container redis-front)
(network=(--network front) image=rabbitmq:3.12.10;            container rabbitmq-front)
(network=(--network front) image=hashicorp/vault:1.15.2;      container vault-front)
(network=(--network front) image=bitnami/postgresql:15.3.0;   container bitnami-front)
(network=(--network front) image=prometheuscommunity/postgres-exporter:0.15.0; container exporter-front)
(network=(--network back) image=postgres:15.3;                container db-back)
(network=(--network alone) image=postgres:15.3;               container db-alone)
(network=(--network itself) port=("${lan[@]}") image=postgres:15.3; container db-itself)
(network=(--network every) port=(--publish-all --expose 5432) image=postgres:15.3; container db-every)
container three-networks
container four-networks
for name in front alone; do on network connect $name three-networks; done
for name in front alone back; do on network connect $name four-networks; done

# 4 Resources
memory=(--memory 64m --memory-swap 64m) cpus=(--cpus 0.5) pids=(--pids-limit 50)
(limits=();                                                   container no-limits)
(limits=(--memory 64m --memory-swap -1 "${cpus[@]}" "${pids[@]}");     container swap-unlimited)
(limits=(--memory 64m "${cpus[@]}" "${pids[@]}");             container swap-default)
(limits=("${memory[@]}" --cpuset-cpus 0 "${pids[@]}");        container cpuset)
(limits=("${memory[@]}" --cpu-quota 50000 "${pids[@]}");      container cpu-quota)
(limits=("${memory[@]}" --cpu-quota -1 "${pids[@]}");         container cpu-quota-unlimited)
(limits=("${memory[@]}" --cpu-shares 512 "${pids[@]}");       container cpu-shares)
(limits=("${memory[@]}" --cpu-shares 1024 "${pids[@]}");      container cpu-shares-default)
(limits=("${memory[@]}" "${cpus[@]}" --pids-limit -1);        container pids-unlimited)
(limits=("${cpus[@]}" "${pids[@]}" --oom-kill-disable);       container oom-killer)
container oom-killer-limited --oom-kill-disable
(restart=(--restart always);                                  container restart-always)
(restart=(--restart unless-stopped);                          container restart-stopped)
(restart=(--restart on-failure);                              container restart-on-failure)
(restart=(--restart on-failure:6);                            container restart-6)
(restart=(--restart on-failure:5);                            container restart-5)
(restart=(--restart no);                                      container restart-no)
(ulimits=();                                                  container no-ulimits)
(ulimits=(--ulimit nofile=1024:2048);                         container nofile-only)
(log=();                                                      container no-log-limit)
(log=(--log-driver local);                                    container log-local)
(log=(--log-driver syslog);                                   container syslog)

# 6 Ports, logs, health
(log=(--log-driver none);                                     container log-none)
(port=(--publish 8080:80);                                    container every-interface)
(port=(--publish 0.0.0.0:8080:80);                            container every-interface-v4)
(port=(--publish '[::]:8080:80');                             container every-interface-v6)
(port=(--publish-all) image=web:1.4.2;                        container publish-all)
(port=("${lan[@]}");                                          container one-interface)
(port=(--publish '[::1]:8080:8080');                          container loopback-v6)
(port=(--publish 127.0.0.1:81:8080);                          container low-port)
(port=(--publish 127.0.0.1:53:5353/udp);                      container low-udp-port)
(port=(--publish 127.0.0.1:443:8443);                         container port-443)
(health=();                                                   container no-health)
(health=(--no-healthcheck);                                   container health-none)
(health=() image=web:1.4.2;                                   container image-health)
(health=(--health-cmd false --health-interval 1s --health-retries 1);  container unhealthy; container unhealthy-stopped)

# 7 Secrets
container secret-env --env GITHUB_TOKEN=$token --env DATABASE_URL=$database
container secret-name --env DB_PASSWORD=$password
container secret-shape --env COLOUR=$token
container secret-arg -- sleep 600 --password=$password
container secret-arg-shape -- sleep 600 $token
container secret-file --env DB_PASSWORD_FILE=/run/secrets/db-password
container secret-reference --env 'DB_PASSWORD=${SHOP_DB_PASSWORD}'
container secret-empty --env DB_PASSWORD=
(image=leaky:1.4.2;                                           container secret-image)

# 8 SSH
(port=(--publish 127.0.0.1:2222:22);                          container ssh-port)
(port=(--publish 127.0.0.1:22:8080);                          container ssh-host-port)
(port=(--publish-all --expose 22);                            container ssh-publish-all)
container ssh-exposed --expose 22
container ssh-server --entrypoint /usr/sbin/sshd -- -D
container ssh-service --entrypoint /bin/sh -- -c 'service ssh start && exec sleep 600'
container ssh-dropbear --entrypoint dropbear -- -F -E
(image=bastion:1.4.2;                                         container ssh-image)
container ssh-client --entrypoint /usr/bin/ssh -- -N -L 5432:db.example.com:5432 tunnel@bastion.example.com
container ssh-configuration -- cat /etc/ssh/sshd_config

# 9 Image references
(image=app:latest;                                            container latest)
(image=app;                                                   container no-tag)
id=$(on image inspect --format '{{.Id}}' app:1.4.2)
(image=$id;                                                   container image-id)
(image=${id:7:12};                                            container image-id-short)
(image=registry.example:5000/app:1.4.2;                       container registry-tag)
(image=registry.example:5000/app;                             container registry-no-tag)
(image=$pushed@$digest;                                       container digest)
(image=$pushed:latest@$digest;                                container digest-latest)
# Tags that move or go once the container is there: moved's image keeps another tag, dangling's none.
build moved:1.0.0 "${base}LABEL build=1\n"
on tag moved:1.0.0 kept:1.0.0
build dangling:1.0.0 "${base}LABEL build=2\n"
build removed:1.0.0 "${base}LABEL build=3\n"
on tag removed:1.0.0 removed:1.0.1
(image=moved:1.0.0;                                           container moved)
(image=dangling:1.0.0;                                        container dangling)
(image=removed:1.0.0;                                         container tag-removed)
build moved:1.0.0 "${base}LABEL build=4\n"
build dangling:1.0.0 "${base}LABEL build=5\n"
on rmi removed:1.0.0 >/dev/null

# Most are only created: some must not run here, and inspect says the same of them. These say more when they have run.
state() { on inspect --format "$2" "$1"; }
until_is() { for _ in $(seq 100); do [ "$(state "$1" "$2")" != "$3" ] || return 0; sleep 0.1; done; refuse "$1 did not become $3"; }
on start running exited root unhealthy unhealthy-stopped >/dev/null
until_is exited '{{.State.Status}}' exited
until_is unhealthy '{{.State.Health.Status}}' unhealthy
until_is unhealthy-stopped '{{.State.Health.Status}}' unhealthy
on kill unhealthy-stopped >/dev/null
until_is unhealthy-stopped '{{.State.Status}}' exited

# --- Evidence ---------------------------------------------------------------------------------------------------------

cd "$d/work"                       # no ninepoint.yaml here: the defaults judge
on inspect $(on ps -aq) >containers.json
on inspect clean >clean.json
on image inspect $(on image ls -q --no-trunc | sort -u) >images.json
on image inspect app:1.4.2 >image-app.json
on network inspect $(on network ls -q) >networks.json
on version --format '{{json .}}' >version.json
on info --format '{{json .}}' >info.json
for id in $(jq -r '.[].Id' images.json); do on history --no-trunc --format '{{json .}}' "$id" >"history-${id:7:12}.jsonl"; done
on history --no-trunc --format '{{json .}}' app:1.4.2 >history-app.jsonl
engine_evidence=(version.json info.json)
other=(images.json networks.json "${engine_evidence[@]}" history-????????????.jsonl)
host=$(jq -r .Name info.json)

# An option that Docker dropped (a kernel without a control group, say) would make expected.txt wrong for no fault of ninepoint.
# NAME: what jq must find true in its inspect.
cat >assumptions <<'JQ'
clean: .HostConfig | .Memory == 67108864 and .MemorySwap == 67108864 and .NanoCpus == 500000000 and .PidsLimit == 50 and .CgroupnsMode == "private"
clean: .HostConfig.PortBindings == {"8080/tcp": [{"HostIp": "127.0.0.1", "HostPort": ""}]} and (.NetworkSettings.Networks | keys) == ["app"]
clean: .State.StartedAt == "0001-01-01T00:00:00Z" and .AppArmorProfile == "" and .HostConfig.SecurityOpt == ["no-new-privileges:true"]
running: .State.Running and .State.Health.Status != "unhealthy"
exited: .State.ExitCode == 0 and (.State.StartedAt | startswith("0001") | not)
cap-lower-case: .HostConfig.CapAdd == ["cap_sys_ptrace"]
privileged: .HostConfig | .Privileged and .SecurityOpt == ["no-new-privileges:true", "label=disable"]
seccomp-colon: .HostConfig.SecurityOpt | contains(["seccomp:unconfined"])
new-privileges: .HostConfig.SecurityOpt == null
named-volume: .Mounts[0].Type == "volume"
bind-docker: .Mounts[0] | .Type == "bind" and .Source == "/var/lib/docker/volumes" and .RW
shared-mount: .Mounts[0].Propagation == "shared"
slave-mount: .Mounts[0].Propagation == "slave"
host-cgroupns: .HostConfig.CgroupnsMode == "host"
root: .Config.User == "" and .State.Running
image-user: .Config.User == "10001:10001"
default-bridge: .NetworkSettings.Networks | keys == ["bridge"]
reconnected: .HostConfig.NetworkMode == "default" and (.NetworkSettings.Networks | keys) == ["app"]
joined: .HostConfig.NetworkMode | startswith("container:")
link: .HostConfig.Links == ["/clean:/link/backend"]
user-link: .HostConfig.Links == null and .NetworkSettings.Networks.app.Links == ["clean:backend"]
four-networks: .NetworkSettings.Networks | length == 4
swap-unlimited: .HostConfig | .Memory > 0 and .MemorySwap == -1
cpuset: .HostConfig | .CpusetCpus == "0" and .NanoCpus == 0
cpu-shares-default: .HostConfig.CpuShares == 1024
pids-unlimited: .HostConfig.PidsLimit == null
oom-killer: .HostConfig | .OomKillDisable and .Memory == 0
no-ulimits: .HostConfig.Ulimits == null
no-log-limit: .HostConfig.LogConfig == {"Type": "json-file", "Config": {}}
every-interface: .HostConfig.PortBindings["80/tcp"][0].HostIp == ""
publish-all: .HostConfig.PublishAllPorts and (.Config.ExposedPorts | has("8080/tcp"))
health-none: .Config.Healthcheck.Test == ["NONE"]
image-health: .Config.Healthcheck.Test == ["CMD-SHELL", "true"]
unhealthy: .State.Running and .State.Health.Status == "unhealthy"
unhealthy-stopped: (.State.Running | not) and .State.Health.Status == "unhealthy"
image-id: .Config.Image | startswith("sha256:")
digest-latest: .Config.Image | test(":latest@sha256:")
moved: .Config.Image == "moved:1.0.0"
tag-removed: .Config.Image == "removed:1.0.0"
JQ
{
    echo 'INDEX(.Name) as $containers |'
    sed -E '=' assumptions | sed -E 'N; s|^(.*)\n([^:]*): (.*)$|(try ($containers["/\2"] \| \3 \| not) catch true \| if . then \1 else empty end),|'
    echo empty
} >assumptions.jq
wrong=$(jq -f assumptions.jq containers.json) || refuse "assumptions.jq is not understood"
[ -z "$wrong" ] || refuse "docker inspect does not say what expected.txt assumes:"$'\n'"$(for line in $wrong; do sed -n "${line}p" assumptions; done)"
jq -e --slurpfile containers containers.json '.[] | select(.Id == ($containers[0][] | select(.Name == "/dangling").Image)) | .RepoTags == []' images.json >/dev/null ||
    refuse "dangling's image is not without a tag"
difference=$(diff <(python3 "$here/verdicts.py" names "$here/expected.txt" | sort) <(on ps -a --format '{{.Names}}' | sort)) ||
    refuse "expected.txt (<) and the containers made here (>) are not the same set:"$'\n'"$difference"

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

# verdicts WHAT MODE argument…: compares, a line for each disagreement.
verdicts() {
    local what=$1 mode=$2 lines counts; shift 2
    lines=$(python3 "$here/verdicts.py" "$mode" "$here/expected.txt" "$@" 2>python.log) || { fail "$what: could not be compared: $(tail -1 python.log)"; return; }
    counts=${lines##*$'\n'}
    passed=$((passed + ${counts% *})) failed=$((failed + ${counts#* }))
    [ "$lines" = "$counts" ] || sed "s/^/FAIL $what: /" <<<"${lines%$'\n'*}"
}

# With --fail-on low every fail is a <failure>, so that the verdicts are compared there; the other thresholds must change
# what fails the check, by each check's severity, and never a verdict.
step() {
    local step=$1 threshold; shift
    check 1 "$step, --fail-on low" "$@" --fail-on low --junit "$step-low.xml"
    verdicts "$step" compare "$step" "$host" "$step-low.xml"
    for threshold in medium high critical; do
        check 1 "$step, --fail-on $threshold" "$@" --fail-on $threshold --junit "$step-$threshold.xml"
        verdicts "$step, --fail-on $threshold" threshold "$host" "$step-low.xml" $threshold "$step-$threshold.xml"
    done
}
cp containers.json stdin
step containers - --host "$host"
: >stdin
step all containers.json "${other[@]}"                 # the host's name comes from docker info here

# What collect docker asks of the engine itself must be judged as what was collected by hand.
if DOCKER_HOST=unix://$d/docker.sock "$ninepoint" collect docker --docker "$docker" --store docker.sqlite >stdout 2>stderr &&
    "$ninepoint" report --store docker.sqlite --format junit --fail-on low --output docker >stdout 2>stderr
then
    pass
    verdicts "collect docker" compare all "$host" docker/junit.xml
else
    fail "collect docker: $(head -5 stderr)"
fi

# --- A policy with a waiver -------------------------------------------------------------------------------------------

# policy FOLDER CREATED EXPIRES: the folder's ninepoint.yaml waives NP-1.1 of one container from one day to another.
policy() {
    mkdir "$d/$1"
    cat >"$d/$1/ninepoint.yaml" <<YAML
waivers:
  - id: W-1
    checks: [NP-1.1, NP-1.10]
    subjects: ["*/container/privileged"]
    reason: The monitoring agent needs it until its next release.
    approver: R. Keller
    created: $(date -d "$2" +%F)
    expires: $(date -d "$3" +%F)
YAML
    cd "$d/$1"
    cp ../work/containers.json stdin
    check 1 "policy: $1" - --host "$host" --fail-on low --junit waiver.xml
    verdicts "policy: $1" compare containers "$host" waiver.xml "$1"
    cd "$d/work"
}
policy waived yesterday tomorrow
policy expired '30 days ago' yesterday

# --- Exit statuses ----------------------------------------------------------------------------------------------------

# The clean container's own inspect leaves nothing, not even a low finding.
cp clean.json stdin
check 0 "clean alone, --fail-on low" - --fail-on low
# Its image has no USER (NP-1.16, high), though the container does not run as root; nothing is critical. (The engine is a
# distribution's build, so NP-3.2, the only critical one of an engine without TCP, is not assessed.)
: >stdin
check 1 "clean with its image and engine, --fail-on high" clean.json image-app.json history-app.jsonl "${engine_evidence[@]}" --fail-on high
check 0 "clean with its image and engine, --fail-on critical" clean.json image-app.json history-app.jsonl "${engine_evidence[@]}" --fail-on critical
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
