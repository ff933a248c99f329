import Model

extension Framework {
    /// All recommendations of 1.6.0, as `CISNumber` knows them; checks stand where `Check.cis` says.
    static let cisDockerBenchmark = Framework(
        id: "cis", shortName: "CIS Docker",
        title: Text(en: "CIS Docker Benchmark", zh: "CIS Docker 基准"),
        edition: Text(en: "1.6.0", zh: "1.6.0 版"),
        publisher: Text(en: "Center for Internet Security", zh: "互联网安全中心（CIS）"),
        source: "https://www.cisecurity.org/benchmark/docker",
        isWhole: true,
        requirements: CISNumber.all.map { number in
            Requirement(
                number: number.id16,
                name: Text(en: number.subject, zh: CISNumber.subjectsInChinese[number.id16] ?? number.subject),
                limits: limitsOfCIS[number.id16],
                mappings: Mapping.grouped(
                    Catalogue.checks.filter { $0.cis.contains(number.id16) }.map { ($0.id, .published) }))
        },
        sections: [
            Section("1", Text(en: "The host", zh: "主机配置")),
            Section("2", Text(en: "The daemon", zh: "守护进程配置")),
            Section("3", Text(en: "Permissions of Docker's own files", zh: "守护进程文件权限"), unnamed: 24),
            Section("4", Text(en: "Images and Dockerfiles", zh: "镜像与构建文件")),
            Section("5", Text(en: "Containers", zh: "容器运行时")),
            Section("6", Text(en: "Operations", zh: "安全运维")),
            Section("7", Text(en: "Swarm", zh: "Swarm 配置")),
        ])

    /// What checks leave out of recommendations that they look at in part.
    private static let limitsOfCIS: [String: Text] = [
        "1.2.1": Text(
            en: "whether the system's release is still supported, not how it is set up",
            zh: "仅查看操作系统版本是否仍受支持，不涉及其配置"),
        "2.13": Text(en: "the log driver, not what arrives", zh: "仅涉及日志驱动，不涉及是否送达"),
        "4.2": Text(
            en: "registry and namespace of the image, not its base image's", zh: "仅涉及镜像自身的仓库与命名空间，不涉及其基础镜像"),
        "4.3": Text(
            en: "how many packages there are, and tools for building, debugging and networks",
            zh: "仅涉及软件包数量以及编译、调试与网络工具"),
        "4.4": Text(
            en: "what scanners report of images, and their age", zh: "仅涉及扫描报告的结果与镜像的构建时间"),
        "4.5": Text(
            en: "whether a signature is on record, not how clients are set up", zh: "仅查看是否有签名记录，不涉及客户端配置"),
        "4.8": Text(en: "what a scanner reports", zh: "仅涉及扫描工具报告的内容"),
        "4.10": Text(en: "what the detector's patterns recognise", zh: "仅限检测规则能识别的内容"),
        "5.9": Text(
            en: "port 22, and other ports where the policy lists what is allowed", zh: "仅涉及 22 端口以及策略列出允许项的端口"),
        "5.19": Text(
            en: "whether open files or processes are limited, not whether a change was needed",
            zh: "仅查看是否限制打开文件数或进程数，不判断修改是否必要"),
        "5.23": Text(en: "what collected event logs show", zh: "仅限所采集的事件日志"),
        "5.24": Text(en: "what collected event logs show", zh: "仅限所采集的事件日志"),
    ]
}

extension CISNumber {
    /// `subject` in Simplified Chinese, by the number in 1.6.0.
    static let subjectsInChinese: [String: String] = [
        "1.1.1": "容器使用独立分区", "1.1.2": "仅可信用户可控制守护进程", "1.1.3": "审计守护进程",
        "1.1.4": "审计 /run/containerd", "1.1.5": "审计 /var/lib/docker", "1.1.6": "审计 /etc/docker",
        "1.1.7": "审计 docker.service", "1.1.8": "审计 containerd.sock", "1.1.9": "审计 docker.socket",
        "1.1.10": "审计 /etc/default/docker", "1.1.11": "审计 daemon.json",
        "1.1.12": "审计 containerd 的 config.toml", "1.1.13": "审计 /etc/sysconfig/docker",
        "1.1.14": "审计 containerd", "1.1.15": "审计 containerd-shim",
        "1.1.16": "审计 containerd-shim-runc-v1", "1.1.17": "审计 containerd-shim-runc-v2",
        "1.1.18": "审计 runc", "1.2.1": "主机加固", "1.2.2": "Docker 保持最新",

        "2.1": "以非 root 用户运行守护进程", "2.2": "默认网桥上的容器间不通信", "2.3": "日志级别为 info",
        "2.4": "允许 Docker 修改 iptables", "2.5": "不使用不安全的镜像仓库", "2.6": "不使用 aufs",
        "2.7": "API 使用 TLS", "2.8": "默认 ulimit", "2.9": "用户命名空间", "2.10": "默认 cgroup",
        "2.11": "不更改基础设备大小", "2.12": "对 API 客户端授权", "2.13": "集中的远程日志",
        "2.14": "默认禁止获取新特权", "2.15": "实时恢复", "2.16": "禁用 userland 代理",
        "2.17": "按需使用自定义 seccomp 配置", "2.18": "不启用实验特性",

        "4.1": "以非 root 用户运行", "4.2": "可信的基础镜像", "4.3": "无多余软件包", "4.4": "扫描并重建镜像",
        "4.5": "内容信任", "4.6": "镜像中的健康检查", "4.7": "更新命令不单独成条", "4.8": "无 setuid、setgid 文件",
        "4.9": "使用 COPY 而非 ADD", "4.10": "Dockerfile 中无秘密", "4.11": "仅安装经验证的软件包",
        "4.12": "验证已签名的制品",

        "5.1": "不需要时不启用 Swarm 模式", "5.2": "AppArmor 配置", "5.3": "SELinux 选项", "5.4": "少量内核能力",
        "5.5": "无特权容器", "5.6": "不挂载敏感的主机目录", "5.7": "容器中无 sshd", "5.8": "不映射特权端口",
        "5.9": "仅开放必要端口", "5.10": "不共享主机网络", "5.11": "内存限制", "5.12": "CPU 份额",
        "5.13": "根文件系统只读", "5.14": "端口绑定到单一主机地址", "5.15": "限制重启次数",
        "5.16": "不共享主机 PID 命名空间", "5.17": "不共享主机 IPC 命名空间", "5.18": "不暴露主机设备",
        "5.19": "仅在需要时更改 ulimit", "5.20": "不使用共享的挂载传播", "5.21": "不共享主机 UTS 命名空间",
        "5.22": "不禁用 seccomp", "5.23": "不使用特权 exec", "5.24": "不以 root 执行 exec", "5.25": "确认 cgroup",
        "5.26": "禁止获取新特权", "5.27": "运行时检查健康状态", "5.28": "使用最新的镜像版本", "5.29": "PID 数限制",
        "5.30": "不使用默认网桥", "5.31": "不共享主机用户命名空间", "5.32": "不挂载 Docker 套接字",

        "6.1": "避免镜像泛滥", "6.2": "避免容器泛滥",

        "7.1": "管理节点数量最少", "7.2": "Swarm 绑定到单一主机地址", "7.3": "overlay 网络加密",
        "7.4": "使用 Docker 的秘密管理命令", "7.5": "管理节点自动锁定", "7.6": "轮换自动锁定密钥",
        "7.7": "轮换节点证书", "7.8": "轮换 CA 证书", "7.9": "管理流量与数据流量分离",
    ]
}
