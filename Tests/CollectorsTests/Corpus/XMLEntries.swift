extension CorpusEntry {
    /// Counted with Python's ElementTree: hosts that are up with their distinct names and open ports, rule-results that
    /// failed, test cases that hold a failure or an error.
    static let xml = [
        CorpusEntry(
            "nmap-xml/5.51-os-scripts.xml", "nmap",
            "127.0.0.1 [\"localhost\"]: [\"22/tcp\", \"25/tcp\", \"80/tcp\", \"111/tcp\", \"631/tcp\", \"3306/tcp\", \"8009/tcp\", \"8080/tcp\"]"
        ),
        CorpusEntry("nmap-xml/6.40-1port.xml", "nmap", "127.0.0.1 [\"localhost.localdomain\"]: [\"5432/tcp\"]"),
        CorpusEntry(
            "nmap-xml/7.12-many.xml", "nmap",
            "198.38.82.159 [\"joaquinlp.me\", \"mocha2005.mochahost.com\"]: [\"21/tcp\", \"25/tcp\", \"53/tcp\", \"80/tcp\", \"110/tcp\", \"143/tcp\", \"443/tcp\", \"465/tcp\", \"587/tcp\", \"993/tcp\", \"995/tcp\", \"2525/tcp\", \"3306/tcp\"]"
        ),
        CorpusEntry("nmap-xml/7.60-vulners.xml", "nmap", "192.168.0.1 []: [\"5022/tcp\"]"),
        CorpusEntry(
            "nmap-xml/7.91-dionaea-62scripts.xml", "nmap",
            "172.28.1.3 [\"dionaea\", \"dionaea.libnmap-testing_testing_net\"]: [\"21/tcp\", \"23/tcp\", \"42/tcp\", \"53/tcp\", \"80/tcp\", \"135/tcp\", \"443/tcp\", \"445/tcp\", \"1433/tcp\", \"1723/tcp\", \"1883/tcp\", \"3306/tcp\", \"5060/tcp\", \"9100/tcp\", \"11211/tcp\", \"27017/tcp\"]"
        ),
        CorpusEntry(
            "nmap-xml/7.91-issue4406.xml", "nmap",
            "10.250.195.71 [\"ip-10-250-195-71.eu-west-1.compute.internal\"]: [\"22/tcp\", \"111/tcp\", \"179/tcp\", \"2379/tcp\", \"2380/tcp\", \"6443/tcp\", \"9100/tcp\", \"9253/tcp\", \"9353/tcp\", \"10250/tcp\", \"10256/tcp\", \"10257/tcp\", \"10259/tcp\", \"30150/tcp\", \"30151/tcp\", \"30367/tcp\", \"30368/tcp\", \"30369/tcp\", \"30370/tcp\", \"30371/tcp\", \"30372/tcp\", \"30373/tcp\", \"30475/tcp\", \"31007/tcp\", \"31641/tcp\"]"
        ),
        CorpusEntry(
            "nmap-xml/7.92-basic.xml", "nmap",
            "45.33.32.156 [\"scanme.nmap.org\"]: [\"22/tcp\", \"80/tcp\", \"9929/tcp\", \"31337/tcp\"]"),
        CorpusEntry(
            "nmap-xml/7.95-two-hosts.xml", "nmap",
            "172.217.18.238 [\"google.com\", \"par10s10-in-f238.1e100.net\", \"lalala\"]: [\"80/tcp\", \"443/tcp\"], 54.239.28.85 [\"amazon.com\"]: [\"80/tcp\", \"443/tcp\"]"
        ),
        CorpusEntry("xccdf-xml/arf-rule-cpe.xml", "xccdf", "openscap 1.3.5 on host rh-hony: 1, 0 critical, 0 high"),
        CorpusEntry("xccdf-xml/arf-simple-fail.xml", "xccdf", "openscap 1.3.5 on host rh-hony: 1, 0 critical, 0 high"),
        CorpusEntry(
            "xccdf-xml/openscap-results-1.2.xml", "xccdf", "openscap - on host Test Target: 1, 0 critical, 0 high"),
        CorpusEntry(
            "xccdf-xml/openscap-rhel7-stig-860k.xml", "xccdf",
            "openscap 1.2.17 on host localhost.localdomain: 137, 0 critical, 6 high"),
        CorpusEntry(
            "xccdf-xml/parser-xccdf12-790k.xml", "xccdf",
            "openscap - on host some.machine.somewhere.out.there.org: 0, 0 critical, 0 high"),
        CorpusEntry(
            "xccdf-xml/rhsa-no-vuln-1.1.xml", "xccdf", "openscap 1.2.17 on host sample.system: 0, 0 critical, 0 high"),
        CorpusEntry("xccdf-xml/scc-rhel7-cdf-prefix.xml", "xccdf", "scc 5.4 on host LOCKDOWN: 6, 0 critical, 0 high"),
        CorpusEntry(
            "xccdf-xml/testresult-root.xml", "xccdf", "openscap 1.2.17 on host matyc-laptop: 1, 0 critical, 0 high"),
        CorpusEntry(
            "xccdf-xml/xccdf-simple-pass.xml", "xccdf", "openscap 1.3.5 on host rh-hony: 0, 0 critical, 0 high"),
        CorpusEntry("junit-xml/ctrf-nested.xml", "junit", "junit - on host web-1: 2, 0 critical, 0 high"),
        CorpusEntry("junit-xml/empty-jest.xml", "junit", "junit - on host web-1: 0, 0 critical, 0 high"),
        CorpusEntry("junit-xml/gitleaks.xml", "junit", "gitleaks - on image -: 2, 0 critical, 0 high"),
        CorpusEntry("junit-xml/googletest.xml", "junit", "junit - on host web-1: 4, 0 critical, 0 high"),
        CorpusEntry("junit-xml/jest.xml", "junit", "junit - on host web-1: 4, 0 critical, 0 high"),
        CorpusEntry("junit-xml/kubescape-golden.xml", "junit", "kubescape - on image -: 16, 0 critical, 0 high"),
        CorpusEntry("junit-xml/minimal-attributes.xml", "junit", "junit - on host web-1: 2, 0 critical, 0 high"),
        CorpusEntry("junit-xml/multiresult.xml", "junit", "junit - on host web-1: 2, 0 critical, 0 high"),
        CorpusEntry("junit-xml/nextest.xml", "junit", "junit - on host web-1: 1, 0 critical, 0 high"),
        CorpusEntry("junit-xml/phpunit.xml", "junit", "junit - on host web-1: 2, 0 critical, 0 high"),
        CorpusEntry("junit-xml/pytest.xml", "junit", "junit - on host web-1: 2, 0 critical, 0 high"),
        CorpusEntry("junit-xml/surefire-circle.xml", "junit", "junit - on host web-1: 2, 0 critical, 0 high"),
        CorpusEntry("junit-xml/surefire-flaky.xml", "junit", "junit - on host web-1: 0, 0 critical, 0 high"),
        CorpusEntry("junit-xml/swift-xunit.xml", "junit", "junit - on host web-1: 1, 0 critical, 0 high"),
        CorpusEntry("junit-xml/testsuite-root.xml", "junit", "junit - on host web-1: 0, 0 critical, 0 high"),
        CorpusEntry("junit-xml/trivy-golden.xml", "junit", "trivy - on image -: 4, 0 critical, 0 high"),
        CorpusEntry("junit-xml/with-entities.xml", "junit", "junit - on host web-1: 2, 0 critical, 0 high"),
    ]
}

extension CorpusRefusal {
    /// Lines by eye: where the first fault stands, or the root of what is refused by its name.
    static let xml = [
        CorpusRefusal("nmap-xml/7.97-service.xml", 7, "<?xml stands here, where only"),
        CorpusRefusal("nmap-xml/ipv6.xml", 7, "<?xml stands here, where only"),
        CorpusRefusal("nessus-xml/dd-cvssv3-1.5MB.nessus", 2, "is a Nessus report"),
        CorpusRefusal("nessus-xml/dd-many-450k.xml", 2, "is a Nessus report"),
        CorpusRefusal("nessus-xml/sdk-valid.xml", 2, "is a Nessus report"),
        CorpusRefusal("nessus-xml/was-one.xml", 1, "is a Nessus report"),
        CorpusRefusal("openvas-xml/gmp9-many.xml", 1, "is an OpenVAS report"),
        CorpusRefusal("openvas-xml/gmp9-none.xml", 2, "is an OpenVAS report"),
        CorpusRefusal("openvas-xml/omp7.xml", 1, "is an OpenVAS report"),
        CorpusRefusal("junit-xsd/junit-10.xsd", 25, "is a schema of XML"),
        CorpusRefusal("junit-xsd/surefire-test-report.xsd", 20, "is a schema of XML"),
        CorpusRefusal("junit-xsd/windyroad-JUnit.xsd", 2, "is a schema of XML"),
        CorpusRefusal("xml-hostile/Classic_XXE_-_etc_passwd.xml", 3, "is not well-formed XML"),
        CorpusRefusal("xml-hostile/NUnit-sec1752-file.xml", 3, "the DOCTYPE declares entities"),
        CorpusRefusal("xml-hostile/cdata-4-byte-UTF-8.xml", 3, "is XML of no format that is known"),
        CorpusRefusal("xml-hostile/cyclic.xml", 2, "the DOCTYPE declares entities"),
        CorpusRefusal("xml-hostile/dtd.xml", 4, "is a page of the web"),
        CorpusRefusal("xml-hostile/dup-xml-attr.xml", 1, "an attribute stands twice"),
        CorpusRefusal("xml-hostile/external_file.xml", 2, "the DOCTYPE declares entities"),
        CorpusRefusal("xml-hostile/good.xml", 2, "the DOCTYPE declares entities"),
        CorpusRefusal("xml-hostile/iso-8859-5.xml", 1, "is XML of no format that is known"),
        CorpusRefusal("xml-hostile/isolat1.xml", 2, "is XML of no format that is known"),
        CorpusRefusal("xml-hostile/non-xml.xml", 1, "is of no format that is known"),
        CorpusRefusal("xml-hostile/quadratic-defattr.xml", 2, "the DOCTYPE declares entities"),
        CorpusRefusal("xml-hostile/rec_ext_ent.xml", 2, "the DOCTYPE declares entities"),
        CorpusRefusal("xml-hostile/trailing-null-1.xml", 1, "a zero byte stands here"),
        CorpusRefusal("xml-hostile/unclosed-element.xml", 2, "the document is cut off here"),
        CorpusRefusal("xml-hostile/undeclared-entity.xml", 4, "an entity is named here"),
        CorpusRefusal("xml-hostile/unsupported-encoding.xml", 1, "declares an encoding that is not"),
        CorpusRefusal("xml-hostile/utf16lebom.xml", 3, "is XML of no format that is known"),
        CorpusRefusal("xml-hostile/utf8-2.xml", 1, "expected a name"),
        CorpusRefusal("xml-hostile/xmlbomb.xml", 2, "the DOCTYPE declares entities"),
    ]
}
