-- What stands before the oldest entry, and it is read together with it. KEYS: state, stream.
local first = redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', 1)
if #first > 0 then
  return {first[1][2][2]}
end
local state = redis.call('HMGET', KEYS[1], 'epoch', 'lsn', 'chunk', 'xid')
if not state[1] then
  return {}
end
return {string.format('%s %s %016x %s', state[1], state[2], state[3], state[4])}
