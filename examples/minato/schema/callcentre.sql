-- Call centre records (SQLite). The customer's number is text here and has no foreign key.
CREATE TABLE calls (
    call_id     INTEGER PRIMARY KEY,
    at          TEXT NOT NULL,
    direction   TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    phone       TEXT,
    customer_id TEXT,
    caller_name TEXT,
    operator_id TEXT NOT NULL,
    subject     TEXT NOT NULL,
    note        TEXT
);
CREATE INDEX calls_phone ON calls (phone);
CREATE INDEX calls_customer ON calls (customer_id);

CREATE TABLE recordings (
    recording_id INTEGER PRIMARY KEY,
    call_id      INTEGER NOT NULL REFERENCES calls (call_id),
    file         TEXT NOT NULL UNIQUE,
    seconds      INTEGER NOT NULL CHECK (seconds > 0),
    recorded_at  TEXT NOT NULL
);
CREATE INDEX recordings_call ON recordings (call_id);
