-- What was asked for, written before anything is sent.
CREATE TABLE cdn.purge (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  scope        text NOT NULL CHECK (scope IN ('tags', 'urls', 'everything')),
  targets      text[] NOT NULL,
  soft         boolean NOT NULL,
  source       text NOT NULL CHECK (source IN ('api', 'feed', 'budget')),
  requested_by text NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX purge_created_at ON cdn.purge (created_at);

-- A call of a provider, made or under way. Also what the limits count.
CREATE TABLE cdn.call (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider   text NOT NULL,
  instance   text NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('tag', 'url', 'everything')),
  soft       boolean NOT NULL,
  targets    text[] NOT NULL,
  started_at timestamptz NOT NULL,
  -- An instance that is silent for longer is taken for dead.
  held_until timestamptz NOT NULL,
  ended_at   timestamptz,
  outcome    text CHECK (outcome IN ('accepted', 'throttled', 'failed', 'refused')),
  detail     text
);
CREATE INDEX call_provider_end ON cdn.call (provider, coalesce(ended_at, held_until));

-- One thing that one provider is to forget, or has forgotten. Of one thing the lower id is always told first.
CREATE TABLE cdn.task (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  purge_id   bigint NOT NULL REFERENCES cdn.purge ON DELETE CASCADE,
  provider   text NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('tag', 'url', 'everything')),
  target     text NOT NULL,
  -- The tag that may stand in for this one; null if there is none.
  coarser    text,
  soft       boolean NOT NULL,
  state      text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'covered', 'dead')),
  asked_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  due_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  attempts   integer NOT NULL DEFAULT 0,
  -- The most things in one call with it, once a larger one was refused.
  company    integer,
  -- The call that has it in hand.
  call_id    bigint,
  held_until timestamptz,
  problem    text,
  sent_at    timestamptz,
  -- When it is told once more, since an answer may have been on its way into the CDN meanwhile.
  repeat_at  timestamptz,
  -- The coarser task that tells of it.
  covered_by bigint
);
CREATE INDEX task_waiting ON cdn.task (provider, id) WHERE state = 'waiting';
CREATE INDEX task_waiting_target ON cdn.task (provider, kind, target, id) WHERE state = 'waiting';
CREATE INDEX task_repeat ON cdn.task (provider, repeat_at) WHERE repeat_at IS NOT NULL;
CREATE INDEX task_purge ON cdn.task (purge_id);
CREATE INDEX task_call ON cdn.task (call_id) WHERE call_id IS NOT NULL;
CREATE INDEX task_covered_by ON cdn.task (covered_by) WHERE covered_by IS NOT NULL;

-- What the instances know of a provider together. Who decides about a call holds the row.
CREATE TABLE cdn.provider (
  name         text PRIMARY KEY,
  failures     integer NOT NULL DEFAULT 0,
  paused_until timestamptz,
  reason       text
);

-- How far the stream of changes is in purges.
CREATE TABLE cdn.feed (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  epoch    uuid NOT NULL,
  lsn      bigint NOT NULL
);

GRANT USAGE ON SCHEMA cdn TO ${service_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON cdn.purge, cdn.call, cdn.task, cdn.provider, cdn.feed TO ${service_role};
GRANT SELECT ON cdn.flyway_schema_history TO ${service_role};
