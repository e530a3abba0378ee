-- Appends entries behind what the stream has: FeedCursor.step, where nobody can come between.
-- KEYS: state, stream. ARGV: leader, age to keep in ms, most entries, then for each entry:
-- kind (c or p), epoch, lsn before it, its lsn, part, last (1 or 0), xid, body.
-- Numbers that may have 64 bits are 16 hexadecimal digits, so that their order is that of text.
local state = redis.call('HMGET', KEYS[1], 'leader', 'epoch', 'lsn', 'chunk', 'xid')
if state[1] ~= ARGV[1] then
  return {'NOT_LEADER'}
end
local epoch, lsn, chunk, xid = state[2], state[3], tonumber(state[4]), state[5]
local result, last = 'KNOWN', false

local function step(kind, before, own, part)
  if kind == 'p' then
    if before < lsn then
      return 'KNOWN'
    end
    return (before == lsn and chunk == 0) and 'APPENDED' or 'GAP'
  end
  if own <= lsn then
    return 'KNOWN'
  end
  if before ~= lsn or part > chunk then
    return 'GAP'
  end
  -- A new leader sends a transaction from its first part, whatever the old one had sent.
  return (part == chunk or part == 0) and 'APPENDED' or 'KNOWN'
end

for i = 4, #ARGV, 8 do
  local kind, own, part = ARGV[i], ARGV[i + 3], tonumber(ARGV[i + 4])
  if ARGV[i + 1] ~= epoch then
    result = 'OTHER_EPOCH'
    break
  end
  local found = step(kind, ARGV[i + 2], own, part)
  if found == 'GAP' then
    result = 'GAP'
    break
  end
  if found == 'APPENDED' then
    local at = string.format('%s %s %016x %s', epoch, lsn, part, xid)
    last = redis.call('XADD', KEYS[2], '*', 'at', at, 'is', ARGV[i + 7])
    if kind == 'c' then
      if ARGV[i + 6] > xid then
        xid = ARGV[i + 6]
      end
      if ARGV[i + 5] == '1' then
        lsn, chunk = own, 0
      else
        chunk = part + 1
      end
    end
    result = 'APPENDED'
  end
end

if last then
  redis.call('HSET', KEYS[1], 'lsn', lsn, 'chunk', chunk, 'xid', xid, 'id', last)
  local oldest = string.match(last, '%d+') - ARGV[2]
  redis.call('XTRIM', KEYS[2], 'MINID', '~', string.format('%.0f', oldest))
  redis.call('XTRIM', KEYS[2], 'MAXLEN', '~', ARGV[3])
end
return {result}
