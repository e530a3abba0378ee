-- Everything but the stream, at one moment. KEYS: state. ARGV: name of this life if it has none.
redis.call('HSETNX', KEYS[1], 'life', ARGV[1])
local answer = redis.call('HGETALL', KEYS[1])
answer[#answer + 1] = 'run'
answer[#answer + 1] = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local time = redis.call('TIME')
answer[#answer + 1] = 'now'
answer[#answer + 1] = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
return answer
