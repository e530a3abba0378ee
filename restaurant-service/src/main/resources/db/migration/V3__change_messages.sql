-- Each statement that changes restaurants says so in the write-ahead log, within its own transaction: who reads the log
-- learns of every commit, whoever made it, and of no rollback. Needs no table, and nothing is ever cleaned up.

-- What in caches depends on a row: the tags of app.jewgo.cache.tag.RestaurantTags, which ChangeTagsTest compares.
CREATE FUNCTION restaurant.change_tags(
    id bigint, slug text, latitude double precision, longitude double precision) RETURNS text[]
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  tags text[] := ARRAY['list', 'r:' || id];
  -- Tenths of a degree; 180 degrees east is 180 west.
  north constant int := floor(latitude * 10);
  east constant int := floor(CASE WHEN longitude >= 180 THEN longitude - 360 ELSE longitude END * 10);
BEGIN
  IF slug IS NOT NULL THEN
    tags := tags || ('s:' || left(encode(sha256(convert_to(slug, 'UTF8')), 'hex'), 16));
  END IF;
  IF north IS NOT NULL AND east IS NOT NULL THEN
    tags := tags || ARRAY[
      'c:' || north || ':' || east,
      'c1:' || floor(north / 10.0) || ':' || floor(east / 10.0),
      'c10:' || floor(north / 100.0) || ':' || floor(east / 100.0)];
  END IF;
  RETURN tags;
END
$$;

-- The JSON of app.jewgo.cache.change.ChangeMessage. More than 1,000 tags, or a tag '*': everything may have changed.
-- "docs", the new rows as search documents, stay empty until there is a search that reads them.
CREATE FUNCTION restaurant.emit_change(table_name text, ops text[], ids bigint[], tags text[]) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  everything constant boolean := cardinality(tags) > 1000 OR '*' = ANY (tags);
BEGIN
  -- A commit that its caller may take for done and a crash still loses is nothing to build on.
  IF current_setting('synchronous_commit') = 'off' THEN
    PERFORM set_config('synchronous_commit', 'on', true);
  END IF;
  PERFORM pg_logical_emit_message(true, 'jewgo.change', jsonb_build_object(
    'xid', pg_current_xact_id()::text,
    'table', table_name,
    'ops', ops,
    'ids', CASE WHEN everything THEN '{}' ELSE ids END,
    'tags', CASE WHEN everything THEN '{*}' ELSE tags END,
    'docs', '[]'::jsonb)::text);
END
$$;

-- Rows before and after count: an answer may lose a restaurant as well as gain one. A transition table is named
-- "changed" (UPDATE: the rows after), that of an UPDATE's rows before is "former".
CREATE FUNCTION restaurant.tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  all_ids bigint[];
  all_tags text[];
  everything boolean;
BEGIN
  everything := TG_OP = 'TRUNCATE';
  -- Each row has a tag of its own, so of many rows nothing needs to be worked out. A TRUNCATE has no transition table,
  -- and an expression that names one is refused even where it is not evaluated.
  IF NOT everything THEN
    everything := (SELECT count(*) = 1000 FROM (SELECT FROM changed LIMIT 1000) first_rows);
  END IF;
  IF everything THEN
    PERFORM restaurant.emit_change(TG_TABLE_NAME, ARRAY[TG_OP], '{}', '{*}');
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    SELECT array_agg(DISTINCT r.id), array_agg(DISTINCT tag) INTO all_ids, all_tags
    FROM (
      SELECT id, slug, latitude, longitude FROM former
      UNION
      SELECT id, slug, latitude, longitude FROM changed
    ) r, unnest(restaurant.change_tags(r.id, r.slug, r.latitude, r.longitude)) tag;
  ELSE
    SELECT array_agg(DISTINCT r.id), array_agg(DISTINCT tag) INTO all_ids, all_tags
    FROM changed r, unnest(restaurant.change_tags(r.id, r.slug, r.latitude, r.longitude)) tag;
  END IF;
  -- A statement without rows fires, too.
  IF all_ids IS NOT NULL THEN
    PERFORM restaurant.emit_change(TG_TABLE_NAME, ARRAY[TG_OP], all_ids, all_tags);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER tell_insert AFTER INSERT ON restaurant.restaurant
  REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION restaurant.tell_change();
CREATE TRIGGER tell_update AFTER UPDATE ON restaurant.restaurant
  REFERENCING OLD TABLE AS former NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION restaurant.tell_change();
CREATE TRIGGER tell_delete AFTER DELETE ON restaurant.restaurant
  REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION restaurant.tell_change();
CREATE TRIGGER tell_truncate AFTER TRUNCATE ON restaurant.restaurant
  FOR EACH STATEMENT EXECUTE FUNCTION restaurant.tell_change();

-- Also in sessions that load data with session_replication_role = replica.
ALTER TABLE restaurant.restaurant ENABLE ALWAYS TRIGGER tell_insert;
ALTER TABLE restaurant.restaurant ENABLE ALWAYS TRIGGER tell_update;
ALTER TABLE restaurant.restaurant ENABLE ALWAYS TRIGGER tell_delete;
ALTER TABLE restaurant.restaurant ENABLE ALWAYS TRIGGER tell_truncate;

-- The audit of the caches compares their answers with the versions here. Where its role is made later, its script does this.
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'cache_service') THEN
    GRANT USAGE ON SCHEMA restaurant TO cache_service;
    GRANT SELECT (id, version, status, deleted_at) ON restaurant.restaurant TO cache_service;
  END IF;
END $$;

-- The epoch of the caches as the statement's own snapshot shows it, NULL where there is none: then nothing may be kept.
-- So the service works, uncached, on a database where nobody has made schema coherence.
CREATE FUNCTION restaurant.epoch() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  IF to_regclass('coherence.epoch') IS NULL THEN
    RETURN NULL;
  END IF;
  RETURN (SELECT id FROM coherence.epoch);
END
$$;
