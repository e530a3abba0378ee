-- What search-service copies of a restaurant: a contract, so its columns and keys may only be added to. It reads the
-- rows that a change names, and compares all of them after a gap; deleted ones are not there.
-- "revision" is another one for each state of a row, also where the row was deleted and came back: the transaction that
-- wrote it, and its version.
CREATE VIEW restaurant.searchable AS
SELECT
  r.id,
  (r.xmin::text::bigint << 32) | (r.version & 4294967295) AS revision,
  r.open_week::text AS open_week,
  r.override_window::text AS override_window,
  r.override_open::text AS override_open,
  json_build_object(
    'id', r.id,
    'name', r.name,
    'address', r.address,
    'city', r.city,
    'state', r.state,
    'zip_code', r.zip_code,
    'phone_number', r.phone_number,
    'website', r.website,
    'certifying_agency', r.certifying_agency,
    'kosher_category', r.kosher_category,
    'listing_type', r.listing_type,
    'business_types', r.business_types,
    'price_range', r.price_range,
    'short_description', r.short_description,
    'description', r.description,
    'is_cholov_yisroel', r.is_cholov_yisroel,
    'is_pas_yisroel', r.is_pas_yisroel,
    'is_bishul_yisroel', r.is_bishul_yisroel,
    'cholov_stam', r.cholov_stam,
    'latitude', r.latitude,
    'longitude', r.longitude,
    'hours_of_operation', r.hours_of_operation,
    'hours_json', r.hours_json,
    'hours_last_updated', r.hours_last_updated,
    'timezone', r.timezone,
    'image_url', r.image_url,
    'additional_images', r.additional_images,
    'google_place_id', r.google_place_id,
    'google_listing_url', r.google_listing_url,
    'google_rating', r.google_rating,
    'google_review_count', r.google_review_count,
    'status', r.status,
    'view_count', r.view_count,
    'created_at', r.created_at,
    'updated_at', r.updated_at) AS document
FROM restaurant.restaurant r
WHERE r.deleted_at IS NULL;

-- Where its role is made later, its script does this.
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'search_service') THEN
    GRANT USAGE ON SCHEMA restaurant TO search_service;
    GRANT SELECT ON restaurant.searchable TO search_service;
  END IF;
END $$;
