-- The catalogue. Runs as the owner of schema restaurant; ${service_role} may only change data.

GRANT USAGE ON SCHEMA restaurant TO ${service_role};
-- A starting instance looks here whether the tables are the ones that it knows.
GRANT SELECT ON restaurant.flyway_schema_history TO ${service_role};
ALTER DEFAULT PRIVILEGES IN SCHEMA restaurant GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${service_role};
ALTER DEFAULT PRIVILEGES IN SCHEMA restaurant GRANT USAGE ON SEQUENCES TO ${service_role};

-- Ids that came with imported rows stay below; ten million is out of their way.
CREATE SEQUENCE restaurant.restaurant_id START 10000000;

-- Whether a place is open at an instant, by the clock on its own wall. NULL: hours unknown.
--   open_week        minutes since Sunday 00:00 local time, [0, 10080), in which it opens every week
--   override_window  local times in which the week does not count (holidays and other exceptions)
--   override_open    local times within override_window at which it is open all the same
-- The same rule as app.jewgo.restaurant.hours.OpeningHours, which makes these columns.
CREATE FUNCTION restaurant.is_open(
    open_week int4multirange, override_window tsmultirange, override_open tsmultirange,
    zone text, instant timestamptz) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE
    WHEN override_window @> (instant AT TIME ZONE zone) THEN override_open @> (instant AT TIME ZONE zone)
    -- 1970-01-01 was a Thursday, four days after a Sunday
    ELSE open_week @> ((floor(date_part('epoch', instant AT TIME ZONE zone) / 60)::bigint + 5760) % 10080)::int
  END;

-- Great-circle distance in metres on a sphere of radius 6371008.8 m (haversine), points as (longitude, latitude).
CREATE FUNCTION restaurant.distance_m(a point, b point) RETURNS double precision
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN 2 * 6371008.8 * asin(least(1, sqrt(
      power(sind((b[1] - a[1]) / 2), 2)
      + cosd(a[1]) * cosd(b[1]) * power(sind((b[0] - a[0]) / 2), 2))));

CREATE TABLE restaurant.restaurant (
  id                  bigint PRIMARY KEY DEFAULT nextval('restaurant.restaurant_id'),
  -- where the row comes from: jewgo, osm, csv, generated or api; unique within the source
  source              text NOT NULL DEFAULT 'api',
  source_id           text,
  -- counts the changes of the row; the ETag of its answers carries it
  version             bigint NOT NULL DEFAULT 1,
  status              text NOT NULL CHECK (status IN ('pending', 'active', 'rejected', 'closed')),
  deleted_at          timestamptz,

  name                text NOT NULL CHECK (name <> '' AND length(name) <= 200),
  name_key            text NOT NULL GENERATED ALWAYS AS (lower(name)) STORED,
  slug                text NOT NULL GENERATED ALWAYS AS (
                        regexp_replace(btrim(regexp_replace(lower(name), '[^a-z0-9\s-]', '', 'g')), '\s+', '-', 'g')
                      ) STORED,
  short_description   text CHECK (length(short_description) <= 1000),
  description         text CHECK (length(description) <= 10000),
  listing_type        text CHECK (length(listing_type) <= 60),
  business_types      text CHECK (length(business_types) <= 200),
  price_range         text CHECK (price_range IN ('$', '$$', '$$$', '$$$$')),

  kosher_category     text CHECK (length(kosher_category) <= 60),
  certifying_agency   text CHECK (length(certifying_agency) <= 120),
  is_cholov_yisroel   boolean,
  is_pas_yisroel      boolean,
  is_bishul_yisroel   boolean,
  cholov_stam         boolean,

  address             text CHECK (length(address) <= 300),
  city                text CHECK (length(city) <= 120),
  state               text CHECK (length(state) <= 120),
  zip_code            text CHECK (length(zip_code) <= 20),
  latitude            double precision CHECK (latitude BETWEEN -90 AND 90),
  longitude           double precision CHECK (longitude BETWEEN -180 AND 180),
  location            point GENERATED ALWAYS AS (point(longitude, latitude)) STORED,
  phone_number        text CHECK (length(phone_number) <= 60),
  website             text CHECK (length(website) <= 500),

  -- an unknown name is refused here, not at every later read
  timezone            text CHECK ((timestamptz '2000-01-01 00:00Z' AT TIME ZONE timezone) IS NOT NULL OR timezone IS NULL),
  hours_of_operation  text CHECK (length(hours_of_operation) <= 4000),
  hours_json          jsonb,
  hours_last_updated  timestamptz,
  open_week           int4multirange,
  override_window     tsmultirange,
  override_open       tsmultirange,

  image_url           text CHECK (length(image_url) <= 2000),
  additional_images   text[] NOT NULL DEFAULT '{}',
  google_place_id     text CHECK (length(google_place_id) <= 300),
  google_listing_url  text CHECK (length(google_listing_url) <= 2000),
  google_rating       numeric(2, 1) CHECK (google_rating BETWEEN 0 AND 5),
  google_review_count integer CHECK (google_review_count >= 0),
  view_count          integer NOT NULL DEFAULT 0 CHECK (view_count >= 0),

  created_at          timestamptz,
  updated_at          timestamptz NOT NULL DEFAULT now(),

  search_words        tsvector NOT NULL GENERATED ALWAYS AS (
                        to_tsvector('simple', name || ' ' || coalesce(city, '') || ' ' || coalesce(state, '')
                          || ' ' || coalesce(certifying_agency, '') || ' ' || coalesce(kosher_category, '')
                          || ' ' || coalesce(listing_type, '') || ' ' || coalesce(short_description, ''))
                      ) STORED,

  CONSTRAINT restaurant_source_key UNIQUE (source, source_id),
  CONSTRAINT restaurant_coordinates_both CHECK ((latitude IS NULL) = (longitude IS NULL))
);

-- Also for changes made by hand in psql.
CREATE FUNCTION restaurant.count_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  IF NEW.updated_at IS NOT DISTINCT FROM OLD.updated_at THEN
    NEW.updated_at := now();
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER count_version BEFORE UPDATE ON restaurant.restaurant
  FOR EACH ROW EXECUTE FUNCTION restaurant.count_version();

-- One index per order of a list, and one per selective filter that also gives the default order.
-- The column itself is included for the counts: without it PostgreSQL does not see that lower(column) needs no row.
CREATE INDEX restaurant_by_name ON restaurant.restaurant (name_key, id)
  WHERE status = 'active' AND deleted_at IS NULL;
CREATE INDEX restaurant_by_rating ON restaurant.restaurant (google_rating DESC NULLS LAST, id)
  WHERE status = 'active' AND deleted_at IS NULL;
CREATE INDEX restaurant_by_newest ON restaurant.restaurant (created_at DESC NULLS LAST, id)
  WHERE status = 'active' AND deleted_at IS NULL;
CREATE INDEX restaurant_by_popularity ON restaurant.restaurant (view_count DESC, id)
  WHERE status = 'active' AND deleted_at IS NULL;
CREATE INDEX restaurant_by_id ON restaurant.restaurant (id)
  WHERE status = 'active' AND deleted_at IS NULL;
CREATE INDEX restaurant_by_slug ON restaurant.restaurant (slug, id)
  WHERE status = 'active' AND deleted_at IS NULL;
CREATE INDEX restaurant_by_city ON restaurant.restaurant (lower(city), name_key, id) INCLUDE (city)
  WHERE status = 'active' AND deleted_at IS NULL;
CREATE INDEX restaurant_by_state ON restaurant.restaurant (lower(state), name_key, id) INCLUDE (state)
  WHERE status = 'active' AND deleted_at IS NULL;
CREATE INDEX restaurant_by_agency ON restaurant.restaurant (lower(certifying_agency), name_key, id) INCLUDE (certifying_agency)
  WHERE status = 'active' AND deleted_at IS NULL;
CREATE INDEX restaurant_by_category ON restaurant.restaurant (lower(kosher_category), name_key, id) INCLUDE (kosher_category)
  WHERE status = 'active' AND deleted_at IS NULL;
CREATE INDEX restaurant_by_listing_type ON restaurant.restaurant (lower(listing_type), name_key, id) INCLUDE (listing_type)
  WHERE status = 'active' AND deleted_at IS NULL;
CREATE INDEX restaurant_by_price_range ON restaurant.restaurant (lower(price_range), name_key, id) INCLUDE (price_range)
  WHERE status = 'active' AND deleted_at IS NULL;
CREATE INDEX restaurant_by_business_types ON restaurant.restaurant (lower(business_types), name_key, id) INCLUDE (business_types)
  WHERE status = 'active' AND deleted_at IS NULL;
CREATE INDEX restaurant_cholov_yisroel ON restaurant.restaurant (name_key, id)
  WHERE status = 'active' AND deleted_at IS NULL AND is_cholov_yisroel;
CREATE INDEX restaurant_pas_yisroel ON restaurant.restaurant (name_key, id)
  WHERE status = 'active' AND deleted_at IS NULL AND is_pas_yisroel;
CREATE INDEX restaurant_bishul_yisroel ON restaurant.restaurant (name_key, id)
  WHERE status = 'active' AND deleted_at IS NULL AND is_bishul_yisroel;
CREATE INDEX restaurant_cholov_stam ON restaurant.restaurant (name_key, id)
  WHERE status = 'active' AND deleted_at IS NULL AND cholov_stam;
-- With what people filter by beside a place: most counts around one are answered from the index alone.
CREATE INDEX restaurant_by_location ON restaurant.restaurant USING gist (location)
  INCLUDE (kosher_category, certifying_agency, listing_type, price_range, google_rating,
           is_cholov_yisroel, is_pas_yisroel, cholov_stam)
  WHERE status = 'active' AND deleted_at IS NULL;
CREATE INDEX restaurant_by_words ON restaurant.restaurant USING gin (search_words)
  WHERE status = 'active' AND deleted_at IS NULL;
-- What waits for an admin, and what is gone.
CREATE INDEX restaurant_not_public ON restaurant.restaurant (status, name_key, id)
  WHERE status <> 'active' OR deleted_at IS NOT NULL;

-- A create that is sent twice with one key is done once. Kept for a day.
CREATE TABLE restaurant.idempotency_key (
  caller        text NOT NULL CHECK (length(caller) <= 200),
  key           text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  request_hash  bytea NOT NULL,
  restaurant_id bigint NOT NULL REFERENCES restaurant.restaurant,
  created_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (caller, key)
);

CREATE INDEX idempotency_key_by_age ON restaurant.idempotency_key (created_at);
