import GRDB

/// The tables, forward only: a migration that was released is never edited.
enum Schema {
    /// Marks an SQLite file as ours: `9PNT`.
    static let applicationID: Int32 = 0x3950_4E54

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { try $0.execute(sql: version1) }
        migrator.registerMigration("2") { try $0.execute(sql: version2) }
        migrator.registerMigration("3") { try $0.execute(sql: version3) }
        migrator.registerMigration("4") { try $0.execute(sql: version4) }
        migrator.registerMigration("5") { try $0.execute(sql: version5) }
        return migrator
    }

    /// A finding's spans lie side by side, and need no index: those were a third of the file.
    private static let version5 = """
        DROP VIEW current_findings;
        ALTER TABLE finding RENAME TO finding_4;
        CREATE TABLE finding (
            subject INTEGER NOT NULL REFERENCES subject,
            check_id TEXT NOT NULL,
            detail TEXT NOT NULL,
            from_run INTEGER NOT NULL REFERENCES run,
            to_run INTEGER REFERENCES run,
            severity INTEGER NOT NULL,
            state TEXT NOT NULL,
            began TEXT NOT NULL,
            ended TEXT,
            PRIMARY KEY (subject, check_id, detail, from_run)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO finding SELECT subject, check_id, detail, from_run, to_run, severity, state, began, ended FROM finding_4;
        DROP TABLE finding_4;
        \(currentFindings)
        """

    /// What is open or stale now, for people who ask the store itself; as versions 2 and 5 made it.
    private static let currentFindings = """
        CREATE VIEW current_findings AS
            SELECT CASE subject.kind WHEN 1 THEN 'container' WHEN 2 THEN 'image' WHEN 3 THEN 'network'
                       WHEN 4 THEN 'engine' ELSE 'dockerfile' END AS kind,
                   subject.host, subject.key, finding.check_id, finding.detail,
                   CASE finding.severity WHEN 4 THEN 'critical' WHEN 3 THEN 'high' WHEN 2 THEN 'medium'
                       ELSE 'low' END AS severity,
                   finding.state, run.label AS since
            FROM finding JOIN subject ON subject.id = finding.subject JOIN run ON run.id = finding.from_run
            WHERE finding.to_run IS NULL;
        """

    /// The custody log, which nothing can change any more, and documents whose bytes were pruned. What was collected before
    /// there was a log has rows without a moment.
    private static let version4 = """
        CREATE TABLE custody (
            id INTEGER PRIMARY KEY,
            at INTEGER,
            who TEXT NOT NULL,
            action TEXT NOT NULL,
            run TEXT NOT NULL,
            host TEXT,
            source TEXT NOT NULL,
            document BLOB NOT NULL,
            successor BLOB,
            collected_at INTEGER NOT NULL,
            tool_version TEXT NOT NULL,
            redactions INTEGER NOT NULL,
            size INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX custody_document ON custody (document);
        CREATE INDEX custody_successor ON custody (successor);
        CREATE TRIGGER custody_update BEFORE UPDATE ON custody
            BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;
        CREATE TRIGGER custody_delete BEFORE DELETE ON custody
            BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;
        -- What replaces a row fires no trigger of deletion.
        CREATE TRIGGER custody_replace BEFORE INSERT ON custody WHEN EXISTS (SELECT 1 FROM custody WHERE id = NEW.id)
            BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;
        INSERT INTO custody (who, action, run, host, source, document, collected_at, tool_version, redactions, size)
            SELECT '', 'collect', run.label, host.name, source, document.sha256, collected_at, tool_version, redactions,
                document.size
            FROM evidence JOIN run ON run.id = evidence.run JOIN document ON document.id = evidence.document
            LEFT JOIN host ON host.id = evidence.host ORDER BY evidence.id;
        CREATE VIEW custody_log AS
            SELECT id, strftime('%Y-%m-%dT%H:%M:%SZ', at, 'unixepoch') AS at, who, action, run, host, source,
                lower(hex(document)) AS document, lower(hex(successor)) AS successor,
                strftime('%Y-%m-%dT%H:%M:%SZ', collected_at, 'unixepoch') AS collected_at, tool_version, redactions, size
            FROM custody ORDER BY id;
        ALTER TABLE document ADD COLUMN pruned_at INTEGER;
        """

    /// One document can be evidence of several kinds: `kinds` has a bit for each, 1 << (kind - 1). `kind` is no longer
    /// read.
    private static let version3 = """
        ALTER TABLE evidence ADD COLUMN kinds INTEGER NOT NULL DEFAULT 0;
        UPDATE evidence SET kinds = 1 << (kind - 1);
        """

    /// Findings that opened or ended because a waiver, the policy or the baseline changed. A finding's state can be
    /// `waived` from here on, and evidence of more kinds; see `EvidenceKind`.
    private static let version2 = """
        ALTER TABLE tally ADD COLUMN waiver_began INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE tally ADD COLUMN waiver_ended INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE tally ADD COLUMN policy_changed INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE tally ADD COLUMN baseline_changed INTEGER NOT NULL DEFAULT 0;

        DROP VIEW current_findings;
        \(currentFindings)
        """

    /// Times are seconds since 1970 UTC. Runs are ordered by date, then label.
    private static let version1 = """
        CREATE TABLE run (
            id INTEGER PRIMARY KEY,
            label TEXT NOT NULL UNIQUE,
            date INTEGER NOT NULL,
            policy TEXT,
            baseline TEXT,
            tool TEXT,
            judged INTEGER NOT NULL DEFAULT 0
        ) STRICT;

        CREATE TABLE host (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE
        ) STRICT;

        -- Stored once, under the hash of its bytes after redaction.
        CREATE TABLE document (
            id INTEGER PRIMARY KEY,
            sha256 BLOB NOT NULL UNIQUE,
            format TEXT NOT NULL,
            size INTEGER NOT NULL
        ) STRICT;

        -- A document in zstd frames of about 1 MB of whole elements; first_element counts from 0.
        CREATE TABLE chunk (
            id INTEGER PRIMARY KEY,
            document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
            number INTEGER NOT NULL,
            first_element INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            UNIQUE (document, number)
        ) STRICT;

        -- kind: 1 inspect, 2 history, 3 engine, 4 scan. subjects: bits of 1 container, 2 image, 4 network.
        CREATE TABLE evidence (
            id INTEGER PRIMARY KEY,
            run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            host INTEGER REFERENCES host,
            document INTEGER NOT NULL REFERENCES document,
            kind INTEGER NOT NULL,
            subjects INTEGER NOT NULL,
            source TEXT NOT NULL,
            image TEXT NOT NULL DEFAULT '',
            collected_at INTEGER NOT NULL,
            complete INTEGER NOT NULL,
            partial INTEGER NOT NULL DEFAULT 0,
            tool_version TEXT NOT NULL,
            redactions INTEGER NOT NULL,
            warnings TEXT NOT NULL DEFAULT ''
        ) STRICT;
        CREATE INDEX evidence_run ON evidence (run);
        CREATE INDEX evidence_document ON evidence (document);

        -- Which images a document describes (inspect, history, scan) or runs (uses), by id or name as printed.
        CREATE TABLE mention (
            document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
            role TEXT NOT NULL,
            image TEXT NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (document, role, image, name)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX mention_image ON mention (image, role);

        -- An image is fleet-wide: its host is ''.
        CREATE TABLE subject (
            id INTEGER PRIMARY KEY,
            kind INTEGER NOT NULL,
            host TEXT NOT NULL,
            key TEXT NOT NULL,
            UNIQUE (kind, host, key)
        ) STRICT;

        -- A subject's verdicts in a few bytes, each distinct vector once.
        CREATE TABLE vector (
            id INTEGER PRIMARY KEY,
            bytes BLOB NOT NULL UNIQUE
        ) STRICT;

        CREATE TABLE judgement (
            run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            subject INTEGER NOT NULL REFERENCES subject,
            vector INTEGER NOT NULL REFERENCES vector,
            PRIMARY KEY (run, subject)
        ) STRICT, WITHOUT ROWID;

        -- A row per span: state is open or stale from one run up to another; a span without to_run goes on.
        CREATE TABLE finding (
            id INTEGER PRIMARY KEY,
            subject INTEGER NOT NULL REFERENCES subject,
            check_id TEXT NOT NULL,
            detail TEXT NOT NULL,
            severity INTEGER NOT NULL,
            state TEXT NOT NULL,
            began TEXT NOT NULL,
            from_run INTEGER NOT NULL REFERENCES run,
            to_run INTEGER REFERENCES run,
            ended TEXT
        ) STRICT;
        CREATE INDEX finding_subject ON finding (subject);
        CREATE INDEX finding_to ON finding (to_run);
        CREATE INDEX finding_from ON finding (from_run);

        -- What checks must remember: a row where the value is new or another than before.
        CREATE TABLE sighting (
            kind TEXT NOT NULL,
            what TEXT NOT NULL,
            run INTEGER NOT NULL REFERENCES run,
            value TEXT NOT NULL,
            PRIMARY KEY (kind, what, run)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE tally (
            run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            host TEXT NOT NULL,
            check_id TEXT NOT NULL,
            passed INTEGER NOT NULL,
            failed INTEGER NOT NULL,
            waived INTEGER NOT NULL,
            not_assessed INTEGER NOT NULL,
            not_applicable INTEGER NOT NULL,
            open_critical INTEGER NOT NULL,
            opened INTEGER NOT NULL,
            fixed INTEGER NOT NULL,
            removed INTEGER NOT NULL,
            stale INTEGER NOT NULL,
            regressed INTEGER NOT NULL,
            PRIMARY KEY (run, host, check_id)
        ) STRICT, WITHOUT ROWID;

        CREATE VIEW current_findings AS
            SELECT CASE subject.kind WHEN 1 THEN 'container' WHEN 2 THEN 'image' WHEN 3 THEN 'network'
                       ELSE 'engine' END AS kind,
                   subject.host, subject.key, finding.check_id, finding.detail,
                   CASE finding.severity WHEN 4 THEN 'critical' WHEN 3 THEN 'high' WHEN 2 THEN 'medium'
                       ELSE 'low' END AS severity,
                   finding.state, run.label AS since
            FROM finding JOIN subject ON subject.id = finding.subject JOIN run ON run.id = finding.from_run
            WHERE finding.to_run IS NULL;

        CREATE VIEW control_trend AS
            SELECT run.label AS run, CAST(substr(tally.check_id, 4, 1) AS INTEGER) AS control,
                   sum(passed) AS passed, sum(failed) AS failed, sum(not_assessed) AS not_assessed
            FROM tally JOIN run ON run.id = tally.run
            GROUP BY run.id, control ORDER BY run.date, run.label, control;
        """
}
