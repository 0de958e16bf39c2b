-- Requests for erasure. Their ids go when they have been carried out; what remains says that they were.
CREATE TABLE erasures (
    receipt VARCHAR NOT NULL,
    project SMALLINT NOT NULL,
    uuids VARCHAR NOT NULL,
    anonymous_ids VARCHAR NOT NULL,
    requested TIMESTAMP NOT NULL,
    done TIMESTAMP,
    forwarded VARCHAR NOT NULL
);
