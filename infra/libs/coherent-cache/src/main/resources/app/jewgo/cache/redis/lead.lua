-- Makes somebody the leader if nothing has happened since he looked; begins an epoch if he names one.
-- KEYS: state, stream. ARGV: life and leader as seen, then epoch (empty to go on), lsn, xid.
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local state = redis.call('HMGET', KEYS[1], 'life', 'leader')
if run .. '/' .. (state[1] or '') ~= ARGV[1] or (state[2] or '0') ~= ARGV[2] then
  return {}
end
local leader = redis.call('HINCRBY', KEYS[1], 'leader', 1)
if ARGV[3] ~= '' then
  redis.call('HSET', KEYS[1], 'epoch', ARGV[3], 'lsn', ARGV[4], 'chunk', 0, 'xid', ARGV[5])
  -- Emptied and not deleted: ids of the stream never begin anew.
  redis.call('XTRIM', KEYS[2], 'MAXLEN', 0)
end
return {string.format('%.0f', leader)}
