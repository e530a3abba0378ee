-- What search-service needs of a database and only a superuser can make. Run it in the platform's database, again after
-- an update of the platform; what is there stays. ./jewgo up does so at each start of its own primary.
-- Then give the role a password: ALTER ROLE search_service PASSWORD '…'.

SET client_min_messages = warning;

-- Owns schema search, which holds nothing but a copy, and reads of the restaurants what is searched.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'search_service') THEN
    CREATE ROLE search_service LOGIN;
  END IF;
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO search_service', current_database());
END $$;

CREATE SCHEMA IF NOT EXISTS search AUTHORIZATION search_service;

-- On a new database the migration of restaurants does it.
DO $$ BEGIN
  IF to_regclass('restaurant.searchable') IS NOT NULL THEN
    GRANT USAGE ON SCHEMA restaurant TO search_service;
    GRANT SELECT ON restaurant.searchable TO search_service;
  END IF;
END $$;
