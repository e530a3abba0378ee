-- What the coherent caches need of a database and only a superuser can make. Run it in the platform's database, again
-- after an update of the platform; what is there stays. ./jewgo up does so at each start of its own primary.
-- Then give the role a password: ALTER ROLE cache_service PASSWORD '…'. The server needs wal_level = logical.

SET client_min_messages = warning;

-- Reads the log through a replication slot, and owns nothing.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cache_service') THEN
    CREATE ROLE cache_service LOGIN REPLICATION;
  END IF;
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO cache_service', current_database());
END $$;

CREATE SCHEMA IF NOT EXISTS coherence;

-- At most one row: the time in which transaction ids are given once. Everybody reads it together with what he caches.
CREATE TABLE IF NOT EXISTS coherence.epoch (
  only_row          boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  id                uuid NOT NULL,
  -- of the server on which it began
  system_identifier text NOT NULL,
  timeline          bigint NOT NULL,
  reason            text NOT NULL,
  began_at          timestamptz NOT NULL DEFAULT now()
);

-- Names the epoch, too, and is empty after a crash and on a promoted replica: then the epoch is over.
CREATE UNLOGGED TABLE IF NOT EXISTS coherence.marker (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  epoch    uuid NOT NULL
);

GRANT USAGE ON SCHEMA coherence TO PUBLIC;
GRANT SELECT ON coherence.epoch TO PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON coherence.epoch, coherence.marker TO cache_service;

-- To audit answers of the caches. On a new database the migration of restaurants does it.
DO $$ BEGIN
  IF to_regclass('restaurant.restaurant') IS NOT NULL THEN
    GRANT USAGE ON SCHEMA restaurant TO cache_service;
    GRANT SELECT (id, version, status, deleted_at) ON restaurant.restaurant TO cache_service;
  END IF;
END $$;

-- Messages are published without any table.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_publication WHERE pubname = 'jewgo_changes') THEN
    CREATE PUBLICATION jewgo_changes;
  END IF;
END $$;

-- DDL fires no trigger of a table, and may change every row. Temporary tables are nobody else's.
CREATE OR REPLACE FUNCTION coherence.tell_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$
DECLARE
  matters boolean;
BEGIN
  IF TG_EVENT = 'sql_drop' THEN
    matters := EXISTS (
      SELECT FROM pg_event_trigger_dropped_objects()
      WHERE NOT is_temporary AND schema_name NOT IN ('coherence', 'pg_toast'));
  ELSE
    matters := EXISTS (
      SELECT FROM pg_event_trigger_ddl_commands()
      WHERE schema_name NOT IN ('coherence', 'pg_temp') OR object_type = 'policy');
  END IF;
  IF matters THEN
    PERFORM pg_logical_emit_message(true, 'jewgo.change', jsonb_build_object(
      'xid', pg_current_xact_id()::text, 'table', '', 'ops', ARRAY['DDL'], 'ids', '[]'::jsonb, 'tags', ARRAY['*'],
      'docs', '[]'::jsonb)::text);
  END IF;
END
$$;

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_event_trigger WHERE evtname = 'jewgo_ddl') THEN
    CREATE EVENT TRIGGER jewgo_ddl ON ddl_command_end EXECUTE FUNCTION coherence.tell_ddl();
    CREATE EVENT TRIGGER jewgo_drop ON sql_drop EXECUTE FUNCTION coherence.tell_ddl();
  END IF;
END $$;
ALTER EVENT TRIGGER jewgo_ddl ENABLE ALWAYS;
ALTER EVENT TRIGGER jewgo_drop ENABLE ALWAYS;
