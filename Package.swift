// swift-tools-version: 6.2
import PackageDescription

/// One set of rules for every target of ours; see README.md, "Building".
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// A target of ours: arrows point downward only, in the order in which the targets stand below.
func room(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name + "Tests", dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
    name: "ninepoint",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "ninepoint", targets: ["ninepoint"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        // C doors.
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .target(name: "CSimdjson", linkerSettings: [.linkedLibrary("simdjson")]),

        // Values, then what works on them, then what wires it.
        room("Model", []),
        room("Secrets", ["Model"]),
        room("Collectors", ["Model", "Secrets", "CSimdjson", "CLibXML2", "CZstd", "CZlib", "CArchive"]),
        room("Baseline", ["Model", .product(name: "Yams", package: "Yams")]),
        room(
            "Store",
            [
                "Model", "CZstd",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        room(
            "Report",
            [
                "Model", "Baseline", "CLibXML2",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [.embedInCode("Templates")]),
        room(
            "Packaging",
            [
                "Model", "CArchive",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),
        room(
            "Workflow",
            [
                "Model", "Secrets", "Collectors", "Baseline", "Store", "Report", "Packaging",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .executableTarget(
            name: "ninepoint",
            dependencies: [
                "Model", "Collectors", "Report", "Store", "Packaging", "Workflow",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),

        tests("Model", ["Model"]),
        tests("Secrets", ["Secrets"], exclude: ["Labelled/labelled.tsv", "Labelled/detect_secrets.py"]),
        tests("Collectors", ["Collectors", "Model", "CZstd", "CZlib", "CArchive"]),
        tests("Baseline", ["Baseline", "Model"], exclude: ["Policy"]),
        tests("Store", ["Store", "Model", .product(name: "GRDB", package: "GRDB.swift")]),
        tests(
            "Report", ["Report", "Baseline", "Model", .product(name: "Crypto", package: "swift-crypto")],
            exclude: ["check_schema.py"]),
        tests("Packaging", ["Packaging", "Model", "CArchive"]),
        tests(
            "Workflow",
            [
                "Workflow", "Collectors", "Baseline", "Store", "Report", "Packaging", "Model",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        tests("Ninepoint", ["ninepoint"]),
    ],
    cxxLanguageStandard: .cxx17
)
