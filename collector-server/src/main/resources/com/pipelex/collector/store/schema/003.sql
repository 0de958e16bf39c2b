-- What of an erasure is forwarded, as it was spelled here, comma-joined; null until it has been looked up.
ALTER TABLE erasures ADD COLUMN distinct_ids VARCHAR;
-- Not to be forwarded before, after an attempt that failed.
ALTER TABLE erasures ADD COLUMN next_attempt TIMESTAMP;
