/**
 * The Lua scripts of `RedisRoomStore`, each of which Redis runs atomically. The keys of a room are
 * the room's own key and that key with a suffix. They share a hash slot, so a script declares the
 * room key alone (Redis Cluster specification, "Hash tags").
 *
 *   throughline:room:{ID}              the room, as text
 *   throughline:room:{ID}:session:P    a hash: `node`, the API process that P is connected to; `sent` and `received`,
 *                                      the highest numbers sent to P and received from P; `dropped`, the highest
 *                                      number no longer in the log; `bytes`, the size of the log; and `waiting`
 *                                      while P is in the lobby
 *   throughline:room:{ID}:log:P        a stream of the messages that P has not acknowledged; ids are their numbers
 *
 * The scripts notify the node of a participant on `throughline:node:N`; `node-channel.ts` defines
 * the notices.
 */
import type { RoomId } from '@throughline/protocol';
import { RedisScript } from '../../../redis/redis-script.js';
import { KEPT_SIGNALS } from '../kept-signals.js';
import { LOG_ENTRY_OVERHEAD_BYTES, MAX_SESSION_LOG_BYTES } from '../room-store.js';

export const roomKey = (id: RoomId): string => `throughline:room:{${id}}`;

const SHARED = `
  local room = KEYS[1]
  local function session(id) return room .. ':session:' .. id end
  local function log(id) return room .. ':log:' .. id end

  local function notify(node, notice, text)
    redis.call('PUBLISH', 'throughline:node:' .. node, cjson.encode(notice) .. '\\n' .. (text or ''))
  end

  local function drop(id, seq)
    redis.call('DEL', log(id))
    redis.call('HSET', session(id), 'dropped', seq, 'bytes', 0)
  end

  -- Appends a message to the log, whose size is then as given. Returns its size, which is 0 once the log was dropped.
  local function append(id, seq, text, bytes)
    redis.call('XADD', log(id), seq .. '-0', 't', text)
    if bytes <= ${MAX_SESSION_LOG_BYTES} then return bytes end
    drop(id, seq)
    return 0
  end
`;

/**
 * ARGV: the room before, the room after, its time to live in ms or '', and the rest of the change
 * as JSON: `{ messageId?: { by, seq }, ended: [id], connected: [{ id, node, inLobby }], admitted:
 * [id], deliveries: [{ to: [id], text, ends? }] }`. Sessions end after their deliveries. Replies with
 * 'applied', 'duplicate' or 'session_over', or, if the stored room is not the room before, with
 * 'conflict' and the stored room, null if there is none.
 */
export const COMMIT = new RedisScript(
  `
  ${SHARED}
  -- Has no effect if there is no such session.
  local function deliver(id, text, ends)
    local node = redis.call('HGET', session(id), 'node')
    if not node then return end
    local seq = redis.call('HINCRBY', session(id), 'sent', 1)
    local bytes = redis.call('HINCRBY', session(id), 'bytes', #text + ${LOG_ENTRY_OVERHEAD_BYTES})
    append(id, seq, text, bytes)
    if ends then notify(node, { kind = 'last', to = id, seq = seq, ['end'] = ends }, text)
    else notify(node, { kind = 'message', to = id, seq = seq }, text) end
  end

  -- Returns 'new', 'duplicate' or 'session_over'.
  local function receive(id, seq)
    local received = redis.call('HGET', session(id), 'received')
    if not received then return 'session_over' end
    if tonumber(seq) <= tonumber(received) then return 'duplicate' end
    redis.call('HSET', session(id), 'received', seq)
    return 'new'
  end

  local stored = redis.call('GET', room)
  if stored ~= ARGV[1] then return { 'conflict', stored } end
  local plan = cjson.decode(ARGV[4])
  if plan.messageId then
    local result = receive(plan.messageId.by, plan.messageId.seq)
    if result ~= 'new' then return result end
  end
  if ARGV[1] ~= ARGV[2] then
    if ARGV[3] == '' then redis.call('SET', room, ARGV[2])
    else redis.call('SET', room, ARGV[2], 'PX', ARGV[3]) end
  end
  for _, record in ipairs(plan.connected) do
    local former = redis.call('HGET', session(record.id), 'node')
    if former then notify(former, { kind = 'replaced', to = record.id }) end
    redis.call('HSET', session(record.id), 'node', record.node)
    redis.call('HSETNX', session(record.id), 'received', 0)
    if record.inLobby then redis.call('HSET', session(record.id), 'waiting', 1) end
  end
  for _, id in ipairs(plan.admitted) do redis.call('HDEL', session(id), 'waiting') end
  for _, delivery in ipairs(plan.deliveries) do
    for _, id in ipairs(delivery.to) do deliver(id, delivery.text, delivery.ends) end
  end
  for _, id in ipairs(plan.ended) do redis.call('DEL', session(id), log(id)) end
  return 'applied'`,
  { adds: ['room', 'session', 'sessionLog'], whenFull: 'run' },
);

/**
 * KEYS: rooms. ARGV: the node that relays, how the text of any signal begins, and for each room the number of its
 * signals, and for each of these its sender, the sender's message number, the receiver, the text, and how the texts of
 * that sender's signals begin. Replies with one result for each signal: the number of the message if its receiver is
 * connected to that node, which then delivers it without a notice; otherwise 'applied', 'duplicate',
 * 'unknown_participant', 'not_permitted', 'too_many_kept' or 'session_over'. No signal enters or leaves the lobby. The
 * limits on what is kept for an absent participant are those of `fits` in `kept-signals.ts`.
 *
 * It reads and writes each session once, however many signals concern it: that is most of its cost.
 */
export const RELAY = new RedisScript(
  `
  ${SHARED}
  local own, ofAny = ARGV[1], ARGV[2]
  local sessions, participants = {}, nil

  -- The session, or false if there is none.
  local function open(id)
    local known = sessions[id]
    if known ~= nil then return known end
    local state = redis.call('HMGET', session(id), 'node', 'waiting', 'received', 'sent', 'bytes')
    known = state[1] and {
      node = state[1],
      waiting = state[2],
      received = tonumber(state[3] or 0),
      sent = tonumber(state[4] or 0),
      bytes = tonumber(state[5] or 0),
    }
    sessions[id] = known
    return known
  end

  local function isAbsent(id)
    if not participants then
      local stored = redis.call('GET', room)
      participants = stored and cjson.decode(stored).room.participants or {}
    end
    for _, participant in ipairs(participants) do
      if participant.id == id then return participant.absent end
    end
    return false
  end

  local function begins(text, prefix) return string.sub(text, 1, #prefix) == prefix end

  local function fits(id, text, ofSender)
    local senderBytes = #text + ${LOG_ENTRY_OVERHEAD_BYTES}
    local allBytes = senderBytes
    for _, entry in ipairs(redis.call('XRANGE', log(id), '-', '+')) do
      local kept = entry[2][2]
      local bytes = #kept + ${LOG_ENTRY_OVERHEAD_BYTES}
      if begins(kept, ofAny) then allBytes = allBytes + bytes end
      if begins(kept, ofSender) then senderBytes = senderBytes + bytes end
    end
    if allBytes > ${KEPT_SIGNALS.max} then return false end
    if senderBytes <= ${KEPT_SIGNALS.guaranteed} then return true end
    return senderBytes <= ${KEPT_SIGNALS.maxOfSender} and allBytes <= ${KEPT_SIGNALS.maxShared}
  end

  local function relay(by, seq, to, text, ofSender)
    local sender = open(by)
    if not sender then return 'session_over' end
    if seq <= sender.received then return 'duplicate' end
    sender.received, sender.isChanged = seq, true
    if sender.waiting then return 'not_permitted' end
    local receiver = open(to)
    if not receiver or receiver.waiting then return 'unknown_participant' end
    local bytes = receiver.bytes + #text + ${LOG_ENTRY_OVERHEAD_BYTES}
    -- What is guaranteed to each sender fits in any case, so that the room is rarely read.
    if bytes > ${KEPT_SIGNALS.guaranteed} and isAbsent(to) and not fits(to, text, ofSender) then
      return 'too_many_kept'
    end
    receiver.sent, receiver.isChanged = receiver.sent + 1, true
    receiver.bytes = append(to, receiver.sent, text, bytes)
    if receiver.node == own then return receiver.sent end
    notify(receiver.node, { kind = 'message', to = to, seq = receiver.sent }, text)
    return 'applied'
  end

  local function writeSessions()
    for id, state in pairs(sessions) do
      if state and state.isChanged then
        redis.call('HSET', session(id), 'received', state.received, 'sent', state.sent, 'bytes', state.bytes)
      end
    end
  end

  local results, next = {}, 3
  for _, key in ipairs(KEYS) do
    room, sessions, participants = key, {}, nil
    local first = next + 1
    next = first + 5 * tonumber(ARGV[next])
    for i = first, next - 1, 5 do
      local seq = tonumber(ARGV[i + 1])
      results[#results + 1] = relay(ARGV[i], seq, ARGV[i + 2], ARGV[i + 3], ARGV[i + 4])
    end
    writeSessions()
  end
  return results`,
  { adds: ['sessionLog'] },
);

/**
 * ARGV: participant, number. Replies with the highest number received and pairs of number and text,
 * or false.
 */
export const MESSAGES_SINCE = new RedisScript(
  `
  ${SHARED}
  local id, after = ARGV[1], tonumber(ARGV[2])
  local state = redis.call('HMGET', session(id), 'received', 'dropped', 'sent')
  if not state[1] then return false end
  if after < tonumber(state[2] or 0) or after > tonumber(state[3] or 0) then return false end
  local messages = {}
  for _, entry in ipairs(redis.call('XRANGE', log(id), '(' .. after .. '-0', '+')) do
    messages[#messages + 1] = { string.match(entry[1], '^%d+'), entry[2][2] }
  end
  return { state[1], messages }`,
  { adds: [], whenFull: 'run' },
);

/** ARGV: participant, number. */
export const ACKNOWLEDGE = new RedisScript(
  `
  ${SHARED}
  local id, upTo = ARGV[1], tonumber(ARGV[2])
  local state = redis.call('HMGET', session(id), 'dropped', 'sent', 'bytes')
  if upTo <= tonumber(state[1] or 0) or upTo > tonumber(state[2] or 0) then return end
  local freed = 0
  for _, entry in ipairs(redis.call('XRANGE', log(id), '-', upTo .. '-0')) do
    freed = freed + #entry[2][2] + ${LOG_ENTRY_OVERHEAD_BYTES}
  end
  redis.call('XTRIM', log(id), 'MINID', (upTo + 1) .. '-0')
  redis.call('HSET', session(id), 'dropped', upTo, 'bytes', tonumber(state[3]) - freed)`,
  { adds: [], whenFull: 'run' },
);
