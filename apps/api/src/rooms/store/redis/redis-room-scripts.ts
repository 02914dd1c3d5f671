/**
 * What Redis does as one for `RedisRoomStore`. All keys of a room share its hash slot: they are the
 * room's own key with something behind it, so each script names that one (Redis Cluster
 * specification, "Hash tags").
 *
 *   throughline:room:{ID}              the room, as text
 *   throughline:room:{ID}:session:P    of participant P, a hash: `node` that holds it, highest number
 *                                      `said` to it, `received` from it, `dropped` from its log,
 *                                      `bytes` that its log holds, and `waits` while in the lobby
 *   throughline:room:{ID}:log:P        a stream of what P may not have heard; its ids are the numbers
 *
 * The node of a participant hears of it on `throughline:node:N`: `message P NUMBER TEXT`,
 * `last P NUMBER END TEXT` when the session ends with it, or `moved P` when another socket of P counts.
 */
import { RedisScript } from '../../../redis/redis-script.js';
import { KEPT_OVERHEAD_BYTES, MAX_KEPT_BYTES } from '../room-store.js';

const SHARED = `
  local room = KEYS[1]
  local function session(id) return room .. ':session:' .. id end
  local function log(id) return room .. ':log:' .. id end

  local function tell(node, text) redis.call('PUBLISH', 'throughline:node:' .. node, text) end

  local function drop(id, seq)
    redis.call('DEL', log(id))
    redis.call('HSET', session(id), 'dropped', seq, 'bytes', 0)
  end

  -- Nothing for who is not in the room.
  local function deliver(id, text, ends)
    local node = redis.call('HGET', session(id), 'node')
    if not node then return end
    local seq = redis.call('HINCRBY', session(id), 'said', 1)
    redis.call('XADD', log(id), seq .. '-0', 't', text)
    local bytes = redis.call('HINCRBY', session(id), 'bytes', #text + ${KEPT_OVERHEAD_BYTES})
    if bytes > ${MAX_KEPT_BYTES} then drop(id, seq) end
    if ends then tell(node, 'last ' .. id .. ' ' .. seq .. ' ' .. ends .. ' ' .. text)
    else tell(node, 'message ' .. id .. ' ' .. seq .. ' ' .. text) end
  end

  -- 'new', 'repeat', or 'session_over'; and whether who says it is in the lobby.
  local function hear(id, seq)
    local state = redis.call('HMGET', session(id), 'received', 'waits')
    if not state[1] then return 'session_over' end
    if tonumber(seq) <= tonumber(state[1]) then return 'repeat' end
    redis.call('HSET', session(id), 'received', seq)
    return 'new', state[2]
  end
`;

/**
 * ARGV: the room as it was, as it becomes, ms until Redis forgets it or '', and as JSON what else
 * changes: `{ said?: { by, seq }, gone: [id], held: [{ id, node, waits }], admitted: [id],
 * deliveries: [{ to, text, ends? }] }`. Who is gone gets what is said to them first. Replies 'changed'
 * when the room is not as it was; 'done', 'repeat' or 'session_over' otherwise.
 */
export const COMMIT = new RedisScript(
  `
  ${SHARED}
  if redis.call('GET', room) ~= ARGV[1] then return 'changed' end
  local plan = cjson.decode(ARGV[4])
  if plan.said then
    local hearing = hear(plan.said.by, plan.said.seq)
    if hearing ~= 'new' then return hearing end
  end
  if ARGV[1] ~= ARGV[2] then
    if ARGV[3] == '' then redis.call('SET', room, ARGV[2])
    else redis.call('SET', room, ARGV[2], 'PX', ARGV[3]) end
  end
  for _, held in ipairs(plan.held) do
    local former = redis.call('HGET', session(held.id), 'node')
    if former then tell(former, 'moved ' .. held.id) end
    redis.call('HSET', session(held.id), 'node', held.node)
    redis.call('HSETNX', session(held.id), 'received', 0)
    if held.waits then redis.call('HSET', session(held.id), 'waits', 1) end
  end
  for _, id in ipairs(plan.admitted) do redis.call('HDEL', session(id), 'waits') end
  for _, delivery in ipairs(plan.deliveries) do
    deliver(delivery.to, delivery.text, delivery.ends)
  end
  for _, id in ipairs(plan.gone) do redis.call('DEL', session(id), log(id)) end
  return 'done'`,
  { whenFull: 'run' },
);

/**
 * ARGV: who says it, its number, whom to, the text. 'heard', 'repeat', 'unknown_participant',
 * 'not_permitted', 'session_over'. Nothing comes out of the lobby, and nothing into it.
 */
export const RELAY = new RedisScript(`
  ${SHARED}
  local hearing, waits = hear(ARGV[1], ARGV[2])
  if hearing ~= 'new' then return hearing end
  if waits then return 'not_permitted' end
  local receiver = redis.call('HMGET', session(ARGV[3]), 'node', 'waits')
  if not receiver[1] or receiver[2] then return 'unknown_participant' end
  deliver(ARGV[3], ARGV[4])
  return 'heard'`);

/** ARGV: participant, number. What the client has said, and pairs of number and text; or false. */
export const MISSED = new RedisScript(
  `
  ${SHARED}
  local id, after = ARGV[1], tonumber(ARGV[2])
  local state = redis.call('HMGET', session(id), 'received', 'dropped', 'said')
  if not state[1] then return false end
  if after < tonumber(state[2] or 0) or after > tonumber(state[3] or 0) then return false end
  local messages = {}
  for _, entry in ipairs(redis.call('XRANGE', log(id), '(' .. after .. '-0', '+')) do
    messages[#messages + 1] = { string.match(entry[1], '^%d+'), entry[2][2] }
  end
  return { state[1], messages }`,
  { whenFull: 'run' },
);

/** ARGV: participant, number. */
export const ACKNOWLEDGE = new RedisScript(
  `
  ${SHARED}
  local id, upTo = ARGV[1], tonumber(ARGV[2])
  local state = redis.call('HMGET', session(id), 'dropped', 'said', 'bytes')
  if upTo <= tonumber(state[1] or 0) or upTo > tonumber(state[2] or 0) then return end
  local freed = 0
  for _, entry in ipairs(redis.call('XRANGE', log(id), '-', upTo .. '-0')) do
    freed = freed + #entry[2][2] + ${KEPT_OVERHEAD_BYTES}
  end
  redis.call('XTRIM', log(id), 'MINID', (upTo + 1) .. '-0')
  redis.call('HSET', session(id), 'dropped', upTo, 'bytes', tonumber(state[3]) - freed)`,
  { whenFull: 'run' },
);
