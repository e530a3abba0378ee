-- Files of a frontend, by what is in them: what each path holds now, and what it held before.
CREATE TABLE cdn.asset (
  path          text NOT NULL,
  -- SHA-256 of the bytes.
  hash          text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  current       boolean NOT NULL,
  registered_by text NOT NULL,
  registered_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Since when it is not current any more; it is forgotten some time after that.
  retired_at    timestamptz CHECK (current = (retired_at IS NULL)),
  PRIMARY KEY (path, hash)
);
CREATE UNIQUE INDEX asset_current ON cdn.asset (path) WHERE current;

GRANT SELECT, INSERT, UPDATE, DELETE ON cdn.asset TO ${service_role};
