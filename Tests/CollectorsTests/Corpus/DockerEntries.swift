extension CorpusEntry {
    /// Counted with Python's json module.
    static let docker = [
        CorpusEntry(
            "docker-inspect-container/api-v1.18-docs.json", "docker-inspect",
            "boring_euclid, 3 words, 0 mounts, 0 networks, 0 addresses, 3 labels, started, restarts on-failure, "
                + "logs to json-file"
        ),
        CorpusEntry(
            "docker-inspect-container/balena-entrypoint-2018.json", "docker-inspect",
            "main_1_1, 3 words, 2 mounts, 1 networks, 0 addresses, 5 labels, started, restarts always, logs to journald"
        ),
        CorpusEntry(
            "docker-inspect-container/balena-supervisor-api-2020.json", "docker-inspect",
            "main_2388278_1421617, 4 words, 2 mounts, 2 networks, 2 addresses, 7 labels, started, "
                + "restarts always, logs to journald"
        ),
        CorpusEntry(
            "docker-inspect-container/collabnix-first-ubuntu.json", "docker-inspect",
            "vibrant_roentgen, 1 words, 0 mounts, 1 networks, 1 addresses, 0 labels, started, restarts no, "
                + "logs to json-file"
        ),
        CorpusEntry(
            "docker-inspect-container/dev-npm-2019.json", "docker-inspect",
            "cen, 3 words, 0 mounts, 1 networks, 1 addresses, 0 labels, started, restarts no, logs to json-file"),
        CorpusEntry(
            "docker-inspect-container/docker-java-1.26b.json", "docker-inspect",
            "elegant_mccarthy, 1 words, 1 mounts, 1 networks, 0 addresses, 0 labels, never started, restarts , "
                + "logs to json-file"
        ),
        CorpusEntry(
            "docker-inspect-container/docker-java-full-1.21.json", "docker-inspect",
            "small_hodgkin, 1 words, 0 mounts, 1 networks, 1 addresses, 0 labels, started, restarts no, "
                + "logs to json-file"
        ),
        CorpusEntry(
            "docker-inspect-container/elastic-2024-ulimits.json", "docker-inspect",
            "cluster01-elastic, 4 words, 3 mounts, 1 networks, 1 addresses, 52 labels, started, restarts no, "
                + "logs to json-file"
        ),
        CorpusEntry(
            "docker-inspect-container/jenkins-user-2017.json", "docker-inspect",
            "cienv_jenkins-server_1, 3 words, 1 mounts, 1 networks, 1 addresses, 9 labels, started, restarts , "
                + "logs to json-file"
        ),
        CorpusEntry(
            "docker-inspect-container/podman-4.9-toolbox.json", "docker-inspect",
            "fedora-toolbox-38, 14 words, 4 mounts, 0 networks, 0 addresses, 4 labels, perhaps started, "
                + "restarts nil, logs to nil"
        ),
        CorpusEntry(
            "docker-inspect-container/postgres-2023-env-passwords.json", "docker-inspect",
            "essential-postgresql-postgres-1, 2 words, 2 mounts, 1 networks, 1 addresses, 10 labels, started, "
                + "restarts always, logs to json-file"
        ),
        CorpusEntry(
            "docker-inspect-container/rhel-docker-1.9-insights.json", "docker-inspect",
            "hehe2, 1 words, 0 mounts, 1 networks, 1 addresses, 9 labels, started, restarts no, logs to json-file"),
        CorpusEntry(
            "docker-inspect-container/spotify-1.24.json", "docker-inspect",
            "1d38c6225a08a994-fe1443e6e97cd496, 1 words, 0 mounts, 1 networks, 1 addresses, 0 labels, started, "
                + "restarts , logs to json-file"
        ),
        CorpusEntry(
            "docker-inspect-container/watchtower-netsupplier-capadd.json", "docker-inspect",
            "wt-contnet-producer-1, 1 words, 0 mounts, 1 networks, 1 addresses, 22 labels, started, restarts , "
                + "logs to json-file"
        ),
        CorpusEntry(
            "docker-inspect-container/watchtower-restarting.json", "docker-inspect",
            "watchtower-test, 1 words, 1 mounts, 1 networks, 0 addresses, 1 labels, started, restarts no, "
                + "logs to json-file"
        ),
        CorpusEntry(
            "docker-inspect-container/watchtower-running-2019.json", "docker-inspect",
            "portainer, 1 words, 2 mounts, 1 networks, 1 addresses, 0 labels, started, restarts always, "
                + "logs to json-file"
        ),
        CorpusEntry("docker-inspect-image/api-v1.24-docs.json", "docker-inspect", "example:1.0 2 layers 3 labels"),
        CorpusEntry(
            "docker-inspect-image/busybox-1.24.json", "docker-inspect",
            "busybox:buildroot-2013.08.1 3 layers 0 labels"),
        CorpusEntry("docker-inspect-image/cli-golden-simple.json", "docker-inspect", "- 0 layers nil labels"),
        CorpusEntry(
            "docker-inspect-image/collabnix-layering.json", "docker-inspect", "testimage:latest 8 layers 0 labels"),
        // An image's configuration as registries keep it.
        CorpusEntry("docker-inspect-image/dockle-config-nginx.json", "oci-config", "11 steps of -"),
        CorpusEntry(
            "docker-inspect-image/faac-json-server-2020.json", "docker-inspect",
            "donaldrich/function:json-server 6 layers 0 labels"),
        CorpusEntry(
            "docker-inspect-image/hello-world-2018.json", "docker-inspect", "hello-world:latest 1 layers 0 labels"),
        CorpusEntry(
            "docker-inspect-image/jenkins-2017.json", "docker-inspect",
            "cienv_jenkins-server:latest 20 layers 2 labels"),
        CorpusEntry("docker-inspect-image/nginx-2023.json", "docker-inspect", "nginx:latest 6 layers 1 labels"),
        CorpusEntry("docker-inspect-image/overlay-1.11.json", "docker-inspect", "test-image:latest 11 layers 0 labels"),
        CorpusEntry(
            "docker-inspect-image/podman-4.9-local.json", "docker-inspect",
            "localhost/fedora-toolbox:38 0 layers 7 labels, "
                + "4 steps of sha256:5abdeba6b7f0b1443294df0e64db58f6f7a3064d901e4c9cef488c95976d5b46, "
                + "registry.fedoraproject.org/fedora:38 0 layers 4 labels, "
                + "1 steps of sha256:3eda970c1318e5ea564134338746c04d86ae9817c3a0defdc138b8ccdf787285"),
        CorpusEntry(
            "docker-inspect-image/portainer-2019.json", "docker-inspect",
            "portainer/portainer:latest 2 layers 0 labels"),
        CorpusEntry(
            "docker-inspect-image/rabbitmq-perf-2021.json", "docker-inspect",
            "gsantomaggio/go-stream-client:latest 6 layers 0 labels"),
        CorpusEntry(
            "docker-inspect-image/rhel-docker-insights.json", "docker-inspect",
            "rhel7_imagemagick:latest 0 layers 8 labels"),
        CorpusEntry(
            "docker-inspect-image/voidlinux-2024.json", "docker-inspect",
            "voidlinux-glibc-locales:latest 1 layers 5 labels"),
        CorpusEntry(
            "docker-inspect-network/api-v1.21-docs.json", "docker-inspect",
            "bridge bridge 6 options 0 labels 1 containers, none null 0 options 0 labels 0 containers, "
                + "host host 0 options 0 labels 0 containers"
        ),
        CorpusEntry(
            "docker-inspect-network/balena-2020.json", "docker-inspect",
            "1623449_default bridge 0 options 1 labels 0 containers"),
        CorpusEntry(
            "docker-inspect-network/bridge-1.13-puppet.json", "docker-inspect",
            "bridge bridge 6 options 0 labels 0 containers"),
        CorpusEntry(
            "docker-inspect-network/cli-docs-bridge.json", "docker-inspect",
            "bridge bridge 6 options 0 labels 2 containers"),
        CorpusEntry(
            "docker-inspect-network/cli-docs-overlay-verbose.json", "docker-inspect",
            "ov1 overlay 1 options 0 labels 1 containers"),
        CorpusEntry(
            "docker-inspect-network/compose-net-puppet.json", "docker-inspect",
            "dummyapp_default bridge 0 options 0 labels 0 containers"),
        CorpusEntry(
            "docker-inspect-network/host-puppet.json", "docker-inspect", "host host 0 options 0 labels 0 containers"),
        CorpusEntry(
            "docker-inspect-network/labs-bridge-2017.json", "docker-inspect",
            "bridge bridge 6 options 0 labels 0 containers"),
        CorpusEntry(
            "docker-inspect-network/labs-overlay-2017.json", "docker-inspect",
            "overnet overlay 1 options 0 labels 1 containers"),
        CorpusEntry(
            "docker-inspect-network/macvlan.json", "docker-inspect",
            "macvlan-mynet macvlan 1 options 0 labels 0 containers"),
        CorpusEntry(
            "docker-inspect-network/prometheus-six-networks.json", "docker-inspect",
            "host host 0 options 0 labels 0 containers, bridge bridge 6 options 0 labels 0 containers, "
                + "dockersd_default bridge 0 options 3 labels 0 containers, none null 0 options 0 labels 0 containers, "
                + "dockersd_private bridge 0 options 0 labels 0 containers, "
                + "dockersd_private1 bridge 0 options 0 labels 0 containers"
        ),
        CorpusEntry(
            "docker-inspect-network/spotify-bridge-1.26.json", "docker-inspect",
            "bridge bridge 6 options 0 labels 1 containers"),
        CorpusEntry("docker-history-json/api-v1.18-docs.json", "docker-history", "2 steps of b750fe79269d"),
        CorpusEntry(
            "docker-history-json/api-v1.24-docs.json", "docker-history",
            "3 steps of 3db9c44f45209632d6050b35958829c3a2aa256d81b9a7be45b362ff85c54710"),
        CorpusEntry(
            "docker-history-json/docker-java-1.22.json", "docker-history",
            "3 steps of 3db9c44f45209632d6050b35958829c3a2aa256d81b9a7be45b362ff85c54710"),
        CorpusEntry("docker-history-table/build-squash.txt", "docker-history-table", "8 steps of 4e10cb5b4cac"),
        CorpusEntry("docker-history-table/cli-docs-comment.txt", "docker-history-table", "4 steps of 2ac9d1098bf1"),
        CorpusEntry("docker-history-table/cli-docs-default.txt", "docker-history-table", "6 steps of 3e23a5875458"),
        CorpusEntry("docker-history-table/cli-golden-nonhuman.txt", "docker-history-table", "1 steps of abcdef"),
        CorpusEntry("docker-history-table/cli-golden-simple.txt", "docker-history-table", "1 steps of 123456789012"),
        CorpusEntry("docker-history-table/collabnix-dockerfile.txt", "docker-history-table", "6 steps of f9e8f1642759"),
        CorpusEntry(
            "docker-history-table/maven-plugin.txt", "docker-history-table",
            "5 steps of sha256:97d2a21984a25b3e278a784c2ef8078fcf677d322e6e73bb847baf8ee6bd7ef4"),
        CorpusEntry(
            "docker-history-table/notrunc-145k.txt", "docker-history-table",
            "42 steps of sha256:df0111ab6dbabe326c7d8bcd9c747b12d33cde00d22e6efd21989dca1bf0e095"),
        CorpusEntry(
            "docker-history-table/zembutsu-getting-started.txt", "docker-history-table", "13 steps of a78a40cbf866"),
        CorpusEntry(
            "docker-info/1.10-boot2docker.json", "docker-engine",
            "info 1.10.1, nil warnings, nil security options, 1 insecure registries, swarm nil, 1044574208 bytes"),
        CorpusEntry(
            "docker-info/1.10-rhel-devicemapper.json", "docker-engine",
            "info 1.10.2, nil warnings, nil security options, 2 insecure registries, swarm nil, 33350918144 bytes"),
        CorpusEntry(
            "docker-info/1.11.2.json", "docker-engine",
            "info 1.11.2, nil warnings, nil security options, 1 insecure registries, swarm nil, 16040345600 bytes"),
        CorpusEntry(
            "docker-info/1.12.3-swarm-active.json", "docker-engine",
            "info 1.12.3, nil warnings, 1 security options, 1 insecure registries, swarm active, 33419182080 bytes"),
        CorpusEntry(
            "docker-info/1.13-swarm-inactive.json", "docker-engine",
            "info 1.13.0, nil warnings, 1 security options, 1 insecure registries, swarm inactive, 2099363840 bytes"),
        CorpusEntry(
            "docker-info/17.03-puppet.json", "docker-engine",
            "info 17.03.1-ce, nil warnings, 1 security options, 1 insecure registries, swarm active, 1977839616 bytes"),
        CorpusEntry(
            "docker-info/17.05.json", "docker-engine",
            "info 17.05.0-ce, nil warnings, 1 security options, 1 insecure registries, swarm inactive, 2099359744 bytes"
        ),
        CorpusEntry(
            "docker-info/api-v1.24-docs.json", "docker-engine",
            "info 1.9.0, nil warnings, 3 security options, 1 insecure registries, swarm nil, 2099236864 bytes"),
        CorpusEntry(
            "docker-info/cli-golden-daemon-warnings.json", "docker-engine",
            "info 17.06.1-ce, 8 warnings, 2 security options, 1 insecure registries, swarm inactive, 2097356800 bytes"),
        CorpusEntry(
            "docker-info/cli-golden-swarm.json", "docker-engine",
            "info 17.06.1-ce, 0 warnings, 2 security options, 1 insecure registries, swarm active, 2097356800 bytes"),
        CorpusEntry(
            "docker-info/linuxfabrik-28.5-reduced.json", "docker-engine",
            "info 28.5.2, nil warnings, nil security options, nil insecure registries, swarm nil, 32913014784 bytes"),
        CorpusEntry(
            "docker-info/telegraf-17.09.json", "docker-engine",
            "info 17.09.0-ce, 0 warnings, nil security options, 1 insecure registries, swarm nil, 3840757760 bytes"),
        CorpusEntry("docker-version/1.10.1.json", "docker-engine", "version 1.10.1, 0 components"),
        CorpusEntry("docker-version/17.03-rc.json", "docker-engine", "version 17.03.0-ce-rc1, 0 components"),
        CorpusEntry("docker-version/19.03-components.json", "docker-engine", "version 19.03.3, 4 components"),
        CorpusEntry("docker-version/api-v1.18-docs.json", "docker-engine", "version 1.5.0, 0 components"),
        CorpusEntry("docker-version/api-v1.22-docs.json", "docker-engine", "version 1.10.0, 0 components"),
        CorpusEntry("docker-version/cli-golden-18.99.json", "docker-engine", "version 18.99.5-ce, 4 components"),
    ]
}

extension CorpusRefusal {
    static let docker = [
        // A shell's prompt, and a rule of dashes, were saved below the table.
        CorpusRefusal("docker-history-table/docker-internals.txt", 24, "expected a row of docker history"),
        CorpusRefusal("docker-history-table/labs-java.txt", 24, "expected a row of docker history"),
        // API 1.18 did not tell the engine's version.
        CorpusRefusal("docker-info/api-v1.18-docs.json", 1, "has no ServerVersion"),
    ]
}
