-- What is searched: a copy of restaurant.searchable, made from the change feed. It can be thrown away at any time.

CREATE TABLE search.document (
  id              bigint PRIMARY KEY,
  -- of the row that it was made from
  revision        bigint NOT NULL,
  -- open_week, override_window and override_open of the row
  hours_week      text,
  exception       text,
  exception_open  text,
  document        json NOT NULL
);

-- How far the documents are: changed in the transaction that changes them. They contain every transaction of the epoch
-- below the horizon, and every change of the feed up to the commit at lsn.
CREATE TABLE search.position (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  epoch    uuid,
  lsn      bigint NOT NULL,
  horizon  bigint NOT NULL,
  read_at  timestamptz NOT NULL DEFAULT now()
);
