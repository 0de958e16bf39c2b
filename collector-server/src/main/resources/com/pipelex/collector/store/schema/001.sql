-- Projects by a small number, so that a row does not repeat a name.
CREATE TABLE projects (id SMALLINT PRIMARY KEY, name VARCHAR NOT NULL UNIQUE);

-- One row an event, in the order of storing; times are UTC.
CREATE TABLE events (
    seq BIGINT NOT NULL,
    received TIMESTAMP NOT NULL,
    ts TIMESTAMP NOT NULL,
    uuid UUID NOT NULL,
    project SMALLINT NOT NULL,
    event VARCHAR NOT NULL,
    distinct_id VARCHAR NOT NULL,
    identified BOOLEAN NOT NULL,
    command VARCHAR,
    outcome VARCHAR,
    error_kind VARCHAR,
    pipe_type VARCHAR,
    flags VARCHAR,
    version VARCHAR,
    os VARCHAR,
    java SMALLINT,
    ci BOOLEAN,
    provider VARCHAR,
    model VARCHAR,
    duration_ms BIGINT,
    tokens_in BIGINT,
    tokens_out BIGINT,
    cost DOUBLE,
    properties VARCHAR NOT NULL USING COMPRESSION zstd
);

-- What raw events become when they expire: counts by day. Rows add up; there may be several for the same cell.
-- A day's number of identified ids stands in a row of its own, whose event is empty and whose count is 0.
CREATE TABLE daily (
    project SMALLINT NOT NULL,
    day DATE NOT NULL,
    event VARCHAR,
    command VARCHAR,
    outcome VARCHAR,
    error_kind VARCHAR,
    pipe_type VARCHAR,
    flags VARCHAR,
    version VARCHAR,
    os VARCHAR,
    java SMALLINT,
    ci BOOLEAN,
    provider VARCHAR,
    model VARCHAR,
    count BIGINT NOT NULL,
    identified_ids BIGINT NOT NULL,
    duration_sum BIGINT,
    tokens_in BIGINT,
    tokens_out BIGINT,
    cost DOUBLE
);

-- What was not stored as it was sent. Rows add up.
CREATE TABLE quality (
    project SMALLINT NOT NULL, day DATE NOT NULL, kind VARCHAR NOT NULL, detail VARCHAR NOT NULL, count BIGINT NOT NULL
);

-- What is refused if it arrives later.
CREATE TABLE erased_uuids (project SMALLINT NOT NULL, uuid UUID NOT NULL, erased_at TIMESTAMP NOT NULL);
CREATE TABLE erased_ids (project SMALLINT NOT NULL, distinct_id VARCHAR NOT NULL, erased_at TIMESTAMP NOT NULL);

-- How far each relay has come.
CREATE TABLE relay (project SMALLINT NOT NULL, destination VARCHAR NOT NULL, cursor BIGINT NOT NULL);
