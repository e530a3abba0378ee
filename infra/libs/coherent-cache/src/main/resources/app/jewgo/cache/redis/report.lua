-- Stores how far a member is. KEYS: state, stats. ARGV: name of this life if it has none, member, epoch, lsn.
-- Returns the token (life, number), where the stream ends, and Redis' time.
redis.call('HSETNX', KEYS[1], 'life', ARGV[1])
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local number = redis.call('HINCRBY', KEYS[1], 'count', 1)
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[1], 'm:' .. ARGV[2],
    string.format('%.0f %.0f %s %s', number, now, ARGV[3], ARGV[4]))

-- Who is long silent is gone. Both must say so, since a clock may jump: a minute, 1,024 reports.
if number % 1024 == 0 then
  local state = redis.call('HGETALL', KEYS[1])
  for i = 1, #state, 2 do
    if string.sub(state[i], 1, 2) == 'm:' then
      local its, at = string.match(state[i + 1], '^(%d+) (%d+) ')
      if not its or (number - its > 1024 and now - at > 60000) then
        redis.call('HDEL', KEYS[1], state[i])
        redis.call('HDEL', KEYS[2], string.sub(state[i], 3))
      end
    end
  end
end

local state = redis.call('HMGET', KEYS[1], 'life', 'epoch', 'lsn', 'id')
return {run .. '/' .. state[1], string.format('%.0f', number), state[2] or '', state[3] or '',
    state[4] or '', string.format('%.0f', now)}
