-- Decides requests, exactly: at most N accepts in any window of W, whatever came before.
--
-- KEYS     one for each thing that a request counts in (its address, its user, ...)
-- ARGV[i]  about KEYS[i], packed: N (4 bytes), W in milliseconds (4), cost (3), flags (1)
--          flags: 1 = the last key of its request; 2 = shadow: counts, never refuses;
--          4 = nothing is asked: accepts of elsewhere are counted, whose ages in ticks (6 each) follow
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

local call, pack, unpack, floor = redis.call, struct.pack, struct.unpack, math.floor

local time = redis.call('TIME')
local now = tonumber(time[1]) * TICKS_PER_SECOND + floor(tonumber(time[2]) / TICK_MICROS)

-- The bytes of count slots of a ring from one position on, across its end.
local function slots(key, cap, from, count)
  local straight = math.min(count, cap - from)
  local bytes = call('GETRANGE', key, HEADER + from * SLOT, HEADER + (from + straight) * SLOT - 1)
  if straight < count then
    bytes = bytes .. call('GETRANGE', key, HEADER, HEADER + (count - straight) * SLOT - 1)
  end
  return bytes
end

local function slot(ring, index)
  local position = (ring.tail + index) % ring.cap
  local at = HEADER + position * SLOT
  return (unpack('>I6', call('GETRANGE', ring.key, at, at + SLOT - 1)))
end

-- Writes a ring anew: live is the bytes of its accept times, oldest first.
local function store(ring, live, last, limit, millis)
  local count = #live / SLOT
  local cap = math.max(count, math.min(limit, math.max(SMALL, 2 * count)))
  local body = live .. string.rep('\0', (cap - count) * SLOT)
  call('SET', ring.key, pack('>I3I3I3I6', cap, count % cap, count, last) .. body, 'PX', millis)
end

-- Redis' clock was set back: as much time may have passed as none, so the newest accept becomes now.
-- Without this, a key would stand still until the clock has caught up with it.
local function rebase(ring, limit, window, millis)
  local shift = ring.last - now
  local bytes = slots(ring.key, ring.cap, ring.tail, ring.count)
  local live = {}
  for i = 1, #bytes, SLOT do
    local at = unpack('>I6', bytes, i)
    if ring.last - at < window then
      live[#live + 1] = pack('>I6', at - shift)
    end
  end
  store(ring, table.concat(live), now, math.max(limit, #live), millis)
  return ring
end

local function load(key)
  local header = call('GETRANGE', key, 0, HEADER - 1)
  if #header < HEADER then
    return {key = key, cap = 0, head = 0, count = 0, tail = 0, last = 0}
  end
  local cap, head, count, last = unpack('>I3I3I3I6', header)
  return {key = key, cap = cap, head = head, count = count, tail = (head - count) % cap, last = last}
end

-- How many of the live accepts have left the window, and the time of the oldest that has not.
local function expired(ring, window)
  if ring.count == 0 or now - ring.last >= window then
    return ring.count, nil
  end
  local seen = math.min(CHUNK, ring.count, ring.cap - ring.tail)
  local bytes = slots(ring.key, ring.cap, ring.tail, seen)
  for i = 0, seen - 1 do
    local at = unpack('>I6', bytes, i * SLOT + 1)
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

local function charge(ring, want)
  local live = ring.count - ring.gone
  local need = live + want.cost
  local tooLarge = ring.cap > want.limit or (ring.cap >= 8 * SMALL and need * 8 <= ring.cap)
  if need > ring.cap or tooLarge then
    local bytes = ''
    if live > 0 then
      bytes = slots(ring.key, ring.cap, (ring.tail + ring.gone) % ring.cap, live)
    end
    store(ring, bytes .. string.rep(pack('>I6', now), want.cost), now, want.limit, want.millis)
    return
  end
  local straight = math.min(want.cost, ring.cap - ring.head)
  local stamp = pack('>I6', now)
  call('SETRANGE', ring.key, HEADER + ring.head * SLOT, string.rep(stamp, straight))
  if straight < want.cost then
    call('SETRANGE', ring.key, HEADER, string.rep(stamp, want.cost - straight))
  end
  call('SETRANGE', ring.key, 0,
      pack('>I3I3I3I6', ring.cap, (ring.head + want.cost) % ring.cap, need, now))
  call('PEXPIRE', ring.key, want.millis)
end

-- Counts what was accepted elsewhere while nobody could ask here, by the time of each.
local function merge(ring, ages, limit, window)
  local times = {}
  if ring.count > 0 then
    local bytes = slots(ring.key, ring.cap, ring.tail, ring.count)
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
    local bytes = table.concat(live, '', math.max(1, #live - limit + 1))
    store(ring, bytes, last, limit, floor((last + window - now) / TICKS_PER_MILLI) + 1)
  end
  return math.min(#live, limit)
end

local answers = {}
local first = 1
while first <= #KEYS do
  local rings, wants = {}, {}
  local fits, i = true, first
  repeat
    local limit, millis, cost, flags = unpack('>I4I4I3I1', ARGV[i])
    local window = millis * TICKS_PER_MILLI
    local want = {limit = limit, millis = millis, cost = cost}
    local ring = load(KEYS[i])
    if ring.last > now then
      rebase(ring, limit, window, millis)
      ring = load(KEYS[i])
    end
    local gone, oldest = expired(ring, window)
    ring.gone = gone
    local live = ring.count - gone
    want.used = live
    want.fits = live + cost <= limit
    if flags >= 4 then
      want.used = merge(ring, string.sub(ARGV[i], 13), limit, window)
      want.fits, want.wait, fits = true, 0, false
    elseif want.fits then
      want.wait = oldest and oldest + window - now or window
    else
      local excess = live + cost - limit
      if excess > live then
        error('a cost of ' .. cost .. ' never fits a limit of ' .. limit)
      end
      local leaver = excess == 1 and oldest or slot(ring, gone + excess - 1)
      want.wait = leaver + window - now
      if flags < 2 then
        fits = false
      end
    end
    rings[#rings + 1], wants[#wants + 1] = ring, want
    i = i + 1
  until flags % 2 == 1
  for k, want in ipairs(wants) do
    if fits and want.fits then
      charge(rings[k], want)
      want.used = want.used + want.cost
    elseif want.fits and want.used == 0 then
      want.wait = 0
    end
    answers[#answers + 1] = pack('>I1I4I6', want.fits and 1 or 0, want.used, want.wait)
  end
  first = i
end
return table.concat(answers)
