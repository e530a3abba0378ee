-- Decides requests, exactly: at most N accepts in any window of W, whatever came before.
--
-- KEYS     one for each thing that a request counts in (its address, its user, ...)
-- ARGV[1]  about each key, packed, one after the other: N (4 bytes), W in milliseconds (4), cost (3), flags (1)
--          flags: 1 = the last key of its request; 2 = shadow: counts, never refuses;
--          4 = nothing is asked: so many accepts of elsewhere as the cost says are counted, whose ages in
--          ticks (6 each) follow
-- returns  for each key, packed: fits (1 byte), accepts in the window now (4), wait in ticks (6)
--          wait: if it does not fit, until it will; else until the oldest accept leaves the window
--
-- All keys of a request are charged or none. Requests of one call are decided one after another. Who is
-- refused changes nothing.
--
-- A key holds a ring: cap, head, count (3 bytes each), the newest accept time (6), then cap slots of one
-- accept time each (6). Live are the count slots before head, oldest first. It grows and shrinks between
-- what the window holds and N, so that reading, writing and deciding touch a few slots, never all.
-- Times are ticks of 20 microseconds of Redis' clock since 1970: 48 bits last until 2148.

local HEADER, SLOT, SMALL, CHUNK = 15, 6, 8, 8
local TICKS_PER_SECOND, TICK_MICROS, TICKS_PER_MILLI = 50000, 20, 50
-- Where the first read of a key ends: a ring of 100 slots is read at once, and then written at once.
local FIRST_READ_END = '614'

local call, pack, unpack, floor, sub = redis.call, struct.pack, struct.unpack, math.floor, string.sub

-- A number that redis.call is given becomes text with 17 digits of precision, which takes longer than the call.
local function text(number)
  return string.format('%d', number)
end

local time = redis.call('TIME')
local now = tonumber(time[1]) * TICKS_PER_SECOND + floor(tonumber(time[2]) / TICK_MICROS)
local stamp = pack('>I6', now)

-- Bytes that hold count slots from a position on, not across the end of the ring, and where they begin there.
local function straight(ring, from, count)
  local first = HEADER + from * SLOT
  local last = first + count * SLOT
  if last <= #ring.bytes then
    return ring.bytes, first + 1
  end
  return call('GETRANGE', ring.key, text(first), text(last - 1)), 1
end

-- The bytes of count slots of a ring from one position on, across its end.
local function slots(ring, from, count)
  local here = math.min(count, ring.cap - from)
  local bytes, at = straight(ring, from, here)
  bytes = sub(bytes, at, at + here * SLOT - 1)
  if here < count then
    local more, begin = straight(ring, 0, count - here)
    bytes = bytes .. sub(more, begin, begin + (count - here) * SLOT - 1)
  end
  return bytes
end

local function slot(ring, index)
  return (unpack('>I6', straight(ring, (ring.tail + index) % ring.cap, 1)))
end

-- Writes a ring anew: live is the bytes of its accept times, oldest first.
local function store(ring, live, last)
  local count = #live / SLOT
  local cap = math.max(count, math.min(ring.limit, math.max(SMALL, 2 * count)))
  local body = live .. string.rep('\0', (cap - count) * SLOT)
  call('SET', ring.key, pack('>I3I3I3I6', cap, count % cap, count, last) .. body, 'PX', text(ring.millis))
end

-- Redis' clock was set back: as much time may have passed as none, so the newest accept becomes now.
-- Without this, a key would stand still until the clock has caught up with it.
local function rebase(ring, window)
  local shift = ring.last - now
  local bytes = slots(ring, ring.tail, ring.count)
  local live = {}
  for i = 1, #bytes, SLOT do
    local at = unpack('>I6', bytes, i)
    if ring.last - at < window then
      live[#live + 1] = pack('>I6', at - shift)
    end
  end
  store(ring, table.concat(live), now)
end

local function load(key, limit, millis, cost)
  local bytes = call('GETRANGE', key, '0', FIRST_READ_END)
  local cap, head, count, last = 0, 0, 0, 0
  if #bytes >= HEADER then
    cap, head, count, last = unpack('>I3I3I3I6', bytes)
  end
  return {
    key = key, bytes = bytes, cap = cap, head = head, tail = count > 0 and (head - count) % cap or 0,
    count = count, last = last, gone = 0,
    limit = limit, millis = millis, cost = cost, used = 0, fits = false, wait = 0,
  }
end

-- How many of the live accepts have left the window, and the time of the oldest that has not.
local function expired(ring, window)
  if ring.count == 0 or now - ring.last >= window then
    return ring.count, nil
  end
  local seen = math.min(CHUNK, ring.count, ring.cap - ring.tail)
  local bytes, begin = straight(ring, ring.tail, seen)
  for i = 0, seen - 1 do
    local at = unpack('>I6', bytes, begin + i * SLOT)
    if now - at < window then
      return i, at
    end
  end
  -- The newest has not left, so there is one to find.
  local low, high = seen, ring.count - 1
  while low < high do
    local middle = floor((low + high) / 2)
    if now - slot(ring, middle) >= window then
      low = middle + 1
    else
      high = middle
    end
  end
  return low, slot(ring, low)
end

local function charge(ring)
  local cost, cap, head = ring.cost, ring.cap, ring.head
  local need = ring.count - ring.gone + cost
  local tooLarge = cap > ring.limit or (cap >= 8 * SMALL and need * 8 <= cap)
  if need > cap or tooLarge then
    local live = ''
    if need > cost then
      live = slots(ring, (ring.tail + ring.gone) % cap, need - cost)
    end
    store(ring, live .. string.rep(stamp, cost), now)
    return
  end
  local header = pack('>I3I3I3I6', cap, (head + cost) % cap, need, now)
  local here = math.min(cost, cap - head)
  local at = HEADER + head * SLOT
  local stamps = here == 1 and stamp or string.rep(stamp, here)
  if here == cost and #ring.bytes == HEADER + cap * SLOT then
    local bytes = header .. sub(ring.bytes, HEADER + 1, at) .. stamps .. sub(ring.bytes, at + here * SLOT + 1)
    call('SET', ring.key, bytes, 'PX', text(ring.millis))
    return
  end
  call('SETRANGE', ring.key, text(at), stamps)
  if here < cost then
    call('SETRANGE', ring.key, text(HEADER), string.rep(stamp, cost - here))
  end
  call('SETRANGE', ring.key, '0', header)
  call('PEXPIRE', ring.key, text(ring.millis))
end

-- Counts what was accepted elsewhere while nobody could ask here, by the time of each.
local function merge(ring, ages, window)
  local times = {}
  if ring.count > 0 then
    local bytes = slots(ring, ring.tail, ring.count)
    for i = 1, #bytes, SLOT do
      times[#times + 1] = (unpack('>I6', bytes, i))
    end
  end
  for i = 1, #ages, SLOT do
    times[#times + 1] = now - unpack('>I6', ages, i)
  end
  table.sort(times)
  local live = {}
  for _, at in ipairs(times) do
    if now - at < window then
      live[#live + 1] = pack('>I6', at)
    end
  end
  local last = times[#times]
  if #live > 0 then
    -- More than N never matters: the N newest decide.
    local bytes = table.concat(live, '', math.max(1, #live - ring.limit + 1))
    ring.millis = floor((last + window - now) / TICKS_PER_MILLI) + 1
    store(ring, bytes, last)
  end
  return math.min(#live, ring.limit)
end

-- The keys of the request at hand.
local rings = {}
local answers = {}
local i, at = 1, 1
while i <= #KEYS do
  local size, fits = 0, true
  repeat
    local limit, millis, cost, flags
    limit, millis, cost, flags, at = unpack('>I4I4I3I1', ARGV[1], at)
    local window = millis * TICKS_PER_MILLI
    local ring = load(KEYS[i], limit, millis, cost)
    if ring.last > now then
      rebase(ring, window)
      ring = load(KEYS[i], limit, millis, cost)
    end
    local gone, oldest = expired(ring, window)
    local live = ring.count - gone
    ring.gone, ring.used = gone, live
    if flags >= 4 then
      local ages = sub(ARGV[1], at, at + cost * SLOT - 1)
      at = at + #ages
      ring.used = merge(ring, ages, window)
      ring.fits, fits = true, false
    elseif live + cost <= limit then
      ring.fits = true
      ring.wait = oldest and oldest + window - now or window
    else
      local excess = live + cost - limit
      if excess > live then
        error('a cost of ' .. cost .. ' never fits a limit of ' .. limit)
      end
      local leaver = excess == 1 and oldest or slot(ring, gone + excess - 1)
      ring.wait = leaver + window - now
      if flags < 2 then
        fits = false
      end
    end
    size = size + 1
    rings[size] = ring
    i = i + 1
  until flags % 2 == 1
  for k = 1, size do
    local ring = rings[k]
    if fits and ring.fits then
      charge(ring)
      ring.used = ring.used + ring.cost
    elseif ring.fits and ring.used == 0 then
      ring.wait = 0
    end
    answers[#answers + 1] = pack('>I1I4I6', ring.fits and 1 or 0, ring.used, ring.wait)
  end
end
return table.concat(answers)
