/**
 * Numbers that stand in the code and in a document. Each row names the document, a rule id or a phrase
 * that identifies one paragraph, list item or table row in it, and where the number comes from. The
 * text may be reworded freely, as long as that block still contains the quantity, in any unit.
 */
import { numberConstant, numberInFile } from './constants.ts';
import type { Dimension } from './quantities.ts';

export interface Claim {
  readonly file: string;
  /** Identifies one block of the document. */
  readonly about: string;
  /** Where the number comes from. */
  readonly source: string;
  readonly dimension: Dimension;
  /** Reads the number from the code. */
  readonly read: () => number;
}

type Source = Pick<Claim, 'source' | 'dimension' | 'read'>;

const API = 'apps/api/src';
const LIMITS = `${API}/config/limits.ts`;
const PROTOCOL = 'libs/protocol/src';
const PEER = 'libs/peer/src';
const LINK_STATE = `${PEER}/links/link-state.ts`;
const PATH_SILENCE = `${PEER}/links/path-silence.ts`;
const ROUTE_UPGRADE = `${PEER}/links/route-upgrade.ts`;
const ENCRYPTION_STATE = `${PEER}/links/encryption-state.ts`;

const constant =
  (dimension: Dimension) =>
  (folder: string, reference: string, scale = 1): Source => ({
    source: scale === 1 ? reference : `${reference} × ${scale}`,
    dimension,
    // Rounded, because a rate is written as a fraction: 20 / 60 a second is 20 a minute.
    read: () => Math.round(numberConstant(folder, reference) * scale * 1_000) / 1_000,
  });
const count = constant('count');
const bytes = constant('bytes');
const ms = constant('ms');
/** For constants in seconds. */
const seconds = (folder: string, reference: string) => ms(folder, reference, 1_000);

const limit = (name: string) => count(LIMITS, `DEFAULT_LIMITS.${name}`);
const limitMs = (name: string) => ms(LIMITS, `DEFAULT_LIMITS.${name}`);
const burst = (name: string) => limit(`${name}.burst`);
const perSecond = (name: string) => limit(`${name}.perSecond`);
const perMinute = (name: string) => count(LIMITS, `DEFAULT_LIMITS.${name}.perSecond`, 60);

const matched =
  (dimension: Dimension, scale = 1) =>
  (file: string, pattern: RegExp): Source => ({
    source: `${file} ${String(pattern)}`,
    dimension,
    read: () => numberInFile(file, pattern) * scale,
  });
const matchedCount = matched('count');
const matchedSeconds = matched('ms', 1_000);

const claims = (file: string, rows: readonly (readonly [string, ...Source[]])[]): Claim[] =>
  rows.flatMap(([about, ...sources]) => sources.map((source) => ({ file, about, ...source })));

/** The rows are rule ids. */
const spec = (rows: readonly (readonly [string, ...Source[]])[]): Claim[] =>
  claims(
    'libs/protocol/SPEC.md',
    rows.map(([rule, ...sources]) => [`**${rule}**`, ...sources]),
  );

/** Attempts to deliver a webhook: the first, and one after each wait. */
const attempts = count(LIMITS, 'DEFAULT_LIMITS.webhookRetriesMs.length');
const webhookAttempts: Source = { ...attempts, read: () => attempts.read() + 1 };

/** Frames of a connection that are rejected before it is closed. */
const rejectedFrames: Source = {
  source: 'DEFAULT_LIMITS.socketFrames.burst × REJECTED_SHARE',
  dimension: 'count',
  read: () =>
    numberConstant(LIMITS, 'DEFAULT_LIMITS.socketFrames.burst') *
    numberConstant(`${API}/limits/frame-meter.ts`, 'REJECTED_SHARE'),
};

const capacity = [count(PROTOCOL, 'MIN_ROOM_CAPACITY'), count(PROTOCOL, 'MAX_ROOM_CAPACITY')];
const maxCapacity = count(PROTOCOL, 'MAX_ROOM_CAPACITY');
const maxTokenLife = seconds(PROTOCOL, 'MAX_TOKEN_SECONDS');
const hostTokenLife = seconds(API, 'HOST_TOKEN_SECONDS');
const webhooksKept = count(API, 'MAX_WEBHOOKS');
const webhooksOfRoom = count(`${API}/webhooks`, 'MAX_PER_ROOM');
const webhookRequests = count(`${API}/webhooks`, 'MAX_REQUESTS');
const undelivered = bytes(API, 'MAX_SESSION_LOG_BYTES');
const emptyRoomLife = ms(API, 'RETENTION_MS');
const plannedRoomLife = ms(API, 'MAX_PLANNED_RETENTION_MS');
const clientPing = ms(PEER, 'PING_INTERVAL_MS');
const maxSilence = ms(PEER, 'MAX_SILENCE_MS');
const turnDefault = (name: string) =>
  matchedCount('infra/turn/start.sh', new RegExp(String.raw`\{${name}:-(\d+)\}`));
const turnPort = matchedCount('infra/compose/ports.yml', /TURN_PORT:-(\d+)\}'\n +target: 3478/);
const turnTlsPort = matchedCount(
  'infra/compose/ports.yml',
  /TURN_TLS_PORT:-(\d+)\}', target: 5349, protocol: udp/,
);
const relayPorts = [
  matchedCount('infra/turn/start.sh', /^min-port=(\d+)$/),
  matchedCount('infra/turn/start.sh', /^max-port=(\d+)$/),
];
/** In seconds where the document shows the setting itself, without a unit. */
const credentialTtl = (scale?: number) =>
  matched(scale === undefined ? 'count' : 'ms', scale)(
    `${API}/config/turn-settings.ts`,
    /credentialTtlSeconds: .* \?\? ([\d_]+)/,
  );
const edgePoll = matchedSeconds('infra/edge/haproxy.cfg', / inter (\d+)s /);
const EDGE_LIMITS = 'infra/edge/limits.sh';
const ofAddress = (name: string) =>
  matchedCount(EDGE_LIMITS, new RegExp(String.raw`^${name}=\$\(of_address (\d+) `));
const edgeShare = (name: string) =>
  matchedCount(EDGE_LIMITS, new RegExp(String.raw`^readonly ${name}=(\d+)$`));
const EMBED_BRIDGE = 'apps/web/src/embed/embed-bridge.ts';
const embedRequests = (name: string) => count(EMBED_BRIDGE, `REQUEST_RATE.${name}`);
const embedWaiting = count(EMBED_BRIDGE, 'MAX_OPEN_REQUESTS');
const stopGrace = matchedSeconds('docker-compose.yml', /stop_grace_period: (\d+)s/);

export const CLAIMS: readonly Claim[] = [
  ...spec([
    ['SIG-6', bytes(PROTOCOL, 'MAX_FRAME_BYTES')],
    ['SIG-8', limitMs('heartbeatMs'), maxSilence],
    ['RES-8', clientPing],
    ['SIG-9', limitMs('joinDeadlineMs')],
    ['SIG-12', count(`${PROTOCOL}/capabilities.ts`, 'MAX_NAMES')],
    [
      'SIG-13',
      ms(`${PEER}/signaling/early-connection.ts`, 'MAX_EARLY_MS'),
      ms(`${PEER}/signaling/early-connection.ts`, 'REOPEN_PAUSE_MS'),
    ],
    [
      'ROOM-1',
      count(`${API}/rooms/secrets`, 'GROUPS'),
      count(`${API}/rooms/secrets`, 'LETTERS_PER_GROUP'),
      count(PROTOCOL, 'ROOM_ID_ALPHABET.length'),
    ],
    ['ROOM-3', ...capacity],
    [
      'ROOM-4',
      count(`${API}/rooms/model/passcode-attempts.ts`, 'MAX_WRONG_OF_ADDRESS'),
      count(`${API}/rooms/model/passcode-attempts.ts`, 'MAX_WRONG_OF_ROOM'),
      ms(`${API}/rooms/model/attempts-by-address.ts`, 'WINDOW_MS'),
    ],
    ['ROOM-9', emptyRoomLife, ms(API, 'NEVER_JOINED_RETENTION_MS'), plannedRoomLife],
    ['ROOM-11', ms(PROTOCOL, 'MAX_ROOM_LIFE_MS')],
    ['API-3', count(PROTOCOL, 'MAX_PAGE'), limit('maxRoomsPerKey')],
    [
      'API-4',
      ms(`${API}/rooms/store`, 'CLAIM_MS'),
      matchedCount(`${PROTOCOL}/rooms.ts`, /IdempotencyKey = .*\{(\d+),\d+\}/),
      matchedCount(`${PROTOCOL}/rooms.ts`, /IdempotencyKey = .*\{\d+,(\d+)\}/),
    ],
    ['API-7', maxTokenLife],
    ['TOK-2', seconds(API, 'MAX_TOKEN_LIFE_SECONDS')],
    ['TOK-3', hostTokenLife, seconds(API, 'MAX_TOKEN_LIFE_SECONDS')],
    [
      'LOB-6',
      count(`${API}/rooms/model/lobby.ts`, 'MAX_WAITING'),
      count(`${API}/rooms/model/lobby.ts`, 'MAX_WAITING_OF_ADDRESS'),
      count(`${API}/rooms/model/lobby.ts`, 'MAX_ENTRIES_OF_ADDRESS'),
      count(`${API}/rooms/model/lobby.ts`, 'MAX_LOBBY_ENTRIES'),
      ms(`${API}/rooms/model/attempts-by-address.ts`, 'WINDOW_MS'),
    ],
    ['MOD-7', count(`${API}/rooms/model`, 'MAX_REMOVED')],
    ['MOD-9', limitMs('sweepMs')],
    ['MOD-16', ms('libs/protocol/src', 'MAX_MINUTES_TO_END', 60_000)],
    [
      'HOOK-3',
      limitMs('webhookTimeoutMs'),
      webhookAttempts,
      webhooksKept,
      ms(`${API}/webhooks`, 'KEEP_MS'),
      webhooksOfRoom,
    ],
    ['RES-4', limitMs('graceMs')],
    ['RES-7', undelivered],
    [
      'RES-11',
      bytes(`${API}/rooms/store`, 'KEPT_SIGNALS.maxOfSender'),
      bytes(`${API}/rooms/store`, 'KEPT_SIGNALS.max'),
      bytes(`${API}/rooms/store`, 'KEPT_SIGNALS.guaranteed'),
    ],
    [
      'ICE-11',
      count(`${API}/turn/server-health.ts`, 'DOWN_AFTER_FAILURES'),
      ms(`${API}/turn/server-health.ts`, 'MIN_PROBE_INTERVAL_MS'),
    ],
    [
      'RES-13',
      count(`${API}/rooms/model`, 'MAX_JOINS_OF_ADDRESS'),
      count(`${API}/rooms/model`, 'MAX_JOINS_OF_ROOM'),
      ms(`${API}/rooms/model/attempts-by-address.ts`, 'WINDOW_MS'),
    ],
    ['LIM-1', burst('socketFrames'), perSecond('socketFrames'), rejectedFrames],
    ['LIM-2', burst('addressFrames'), perSecond('addressFrames')],
    ['LIM-3', burst('linkDescriptions'), burst('linkCandidates')],
    [
      'LIM-4',
      burst('addressJoins'),
      perMinute('addressJoins'),
      burst('addressResumes'),
      perMinute('addressResumes'),
    ],
    [
      'LIM-5',
      limit('maxAddressSockets'),
      burst('addressHandshakes'),
      perSecond('addressHandshakes'),
      limit('maxSockets'),
    ],
    ['LIM-6', limit('maxAddresses')],
    [
      'LIM-7',
      limitMs('requestHeadersMs'),
      limitMs('requestMs'),
      limitMs('messageMs'),
      bytes(`${API}/limits`, 'MAX_DROPPED_BYTES'),
    ],
    [
      'LIM-8',
      bytes(LIMITS, 'DEFAULT_LIMITS.maxUnreadBytes'),
      bytes(LIMITS, 'DEFAULT_LIMITS.maxAddressHeldBytes'),
      bytes(LIMITS, 'DEFAULT_LIMITS.maxHeldBytes'),
      limitMs('unreadResponseMs'),
    ],
    ['LIM-9', burst('addressRooms'), perMinute('addressRooms'), limit('maxAddressRooms')],
    [
      'LIM-10',
      burst('socketLinkReports'),
      perMinute('socketLinkReports'),
      burst('addressLinkReports'),
      perSecond('addressLinkReports'),
    ],
    ['LIM-11', burst('addressRequests'), perSecond('addressRequests')],
    [
      'LIM-16',
      limit('maxAddressTransports'),
      limit('maxAddressHalfOpen'),
      limit('maxHalfOpen'),
      limit('maxPipelinedRequests'),
    ],
    ['LIM-17', burst('announcements'), perMinute('announcements')],
    ['LIM-19', burst('hands'), perMinute('hands')],
    [
      'LNK-4',
      ms(LINK_STATE, 'SILENCE_PAUSE_MS'),
      ms(LINK_STATE, 'RECOVERY_DEADLINE_MS'),
      count(LINK_STATE, 'MAX_ATTEMPTS'),
      ms(LINK_STATE, 'RESTART_DEADLINE_MS'),
      ms(LINK_STATE, 'FIRST_RETRY_MS'),
      ms(LINK_STATE, 'MAX_RETRY_MS'),
      ms(LINK_STATE, 'CANDIDATES_DEADLINE_MS'),
      ms(LINK_STATE, 'CONNECT_DEADLINE_MS'),
    ],
    [
      'LNK-7',
      count(PEER, 'MAX_SDP_LENGTH'),
      count(PEER, 'MAX_SDP_LINES'),
      count(PEER, 'SIGNAL_BUDGETS.descriptions.burst'),
      count(PEER, 'SIGNAL_BUDGETS.candidates.burst'),
      count(PEER, 'SIGNAL_BUDGETS.mdnsNames.burst'),
    ],
    [
      'LNK-8',
      ms(PEER, 'BEAT_MS'),
      ms(PEER, 'HIDDEN_BEAT_MS'),
      ms(PATH_SILENCE, 'SILENCE_MS'),
      count(PATH_SILENCE, 'MISSED_BEATS'),
    ],
    ['LNK-9', ms(PEER, 'CHANGE_INTERVAL_MS')],
    [
      'LNK-10',
      ms(ROUTE_UPGRADE, 'FIRST_UPGRADE_MS'),
      ms(ROUTE_UPGRADE, 'MAX_UPGRADE_WAIT_MS'),
      ms(ROUTE_UPGRADE, 'STEADY_DIRECT_MS'),
    ],
    [
      'LNK-11',
      count('libs/protocol/src', 'MAX_INCARNATION'),
      count(PEER, 'REPLACEMENT_RATE.burst'),
    ],
    [
      'LNK-12',
      ms(ENCRYPTION_STATE, 'DTLS_DEADLINE_MS'),
      // MAX_DTLS_DEADLINES of them.
      ms(ENCRYPTION_STATE, 'DTLS_DEADLINE_MS', 3),
    ],
    [
      'LNK-13',
      ms(`${PEER}/links/channel-stall.ts`, 'STALL_MS'),
      bytes(PEER, 'MAX_QUEUED_STATE_BYTES'),
    ],
    ['STEP-2', count(PEER, 'MAX_TRACE_EVENTS'), count(PEER, 'MAX_CODECS')],
    [
      'NAT-2',
      ms(`${PEER}/prediction/observe-network.ts`, 'OBSERVATION_MS'),
      count(`${PEER}/prediction/stun-servers.ts`, 'MAX_SERVERS'),
    ],
    ['CH-1', count('libs/protocol/src', 'MAX_LINK_MESSAGE_LENGTH')],
    [
      'CH-3',
      count(PEER, 'MESSAGE_BUDGETS.control.burst'),
      count(PEER, 'MESSAGE_BUDGETS.control.perSecond'),
      count(PEER, 'MESSAGE_BUDGETS.state.burst'),
      count(PEER, 'MESSAGE_BUDGETS.state.perSecond'),
      count(PEER, 'MAX_DROPPED_MESSAGES'),
    ],
    ['CH-4', count(PEER, 'MAX_REFUSED_CHANNELS')],
    [
      'FILE-1',
      bytes('libs/protocol/src', 'MAX_FILE_BYTES'),
      bytes('libs/protocol/src', 'MAX_FILE_CHUNK_BYTES'),
      bytes('libs/protocol/src', 'FILE_BLOCK_BYTES'),
      bytes('libs/protocol/src', 'MIN_FILE_CHUNK_BYTES'),
      count(PEER, 'MAX_OPEN_TRANSFERS'),
    ],
    [
      'CHAT-1',
      count('libs/protocol/src', 'MAX_CHAT_TEXT_LENGTH'),
      count('libs/protocol/src', 'MAX_CHAT_MENTIONS'),
    ],
    [
      'CHAT-4',
      count('libs/protocol/src', 'MAX_CHAT_BATCH'),
      count(PEER, 'CHAT_RATE.burst'),
      count(PEER, 'CHAT_RATE.perSecond'),
      count(PEER, 'BATCH_COST'),
    ],
    ['CHAT-5', count(PEER, 'MAX_FORWARDED_AUTHORS')],
    [
      'CHAT-7',
      count(PEER, 'MAX_LOG_ENTRIES'),
      count(PEER, 'MAX_LOG_UNITS'),
      count(PEER, 'MAX_LEFT_AUTHORS'),
      count(PEER, 'MAX_REACTIONS'),
    ],
    ['FILE-2', bytes('libs/protocol/src', 'FILE_WINDOW_BYTES')],
    ['REA-1', ms('apps/web/src', 'REACTION_SHOWN_MS')],
    [
      'REA-2',
      count('libs/protocol/src', 'REACTION_RATE.burst'),
      count('libs/protocol/src', 'REACTION_RATE.perSecond'),
      count('apps/web/src', 'MAX_SHOWN'),
    ],
    [
      'CAP-3',
      count('libs/protocol/src', 'CAPTION_BOUNDS.graphemes'),
      count('libs/protocol/src', 'CAPTION_RATE.burst'),
      count('libs/protocol/src', 'CAPTION_RATE.perSecond'),
      count('apps/web/src', 'MAX_LINES'),
      count('apps/web/src', 'MAX_SPEAKERS'),
      ms('apps/web/src', 'CAPTION_SHOWN_MS'),
    ],
    [
      'RCP-3',
      count(PROTOCOL, 'RECEIPT_BOUNDS.links'),
      count(PROTOCOL, 'RECEIPT_BOUNDS.steps'),
      count(PROTOCOL, 'RECEIPT_BOUNDS.pairs'),
    ],
    ['QUA-1', ms(PEER, 'REQUEST_DELAY_MS'), count('libs/protocol/src', 'MAX_VIDEO_SIDE')],
    ['QUA-5', count(PEER, 'READINGS_TO_SWITCH')],
  ]),
  ...claims('README.md', [['camera and microphone, mute', maxCapacity]]),
  ...claims('docs/ARCHITECTURE.md', [
    ['forget unused rooms', limitMs('sweepMs')],
    ['end rooms whose time is over', limitMs('sweepMs')],
    ['renew the lease', limitMs('nodeRenewMs')],
    ['adopt participants of processes', limitMs('nodeRenewMs')],
    ['read webhooks from the queue', limitMs('webhookPollMs')],
    ['ping Redis', ms(`${API}/redis`, 'PING_MS')],
  ]),
  ...claims('docs/operating.md', [
    [
      'each API process allocates and releases',
      seconds(`${API}/config/turn-settings.ts`, 'PROBE_SECONDS'),
    ],
    ['| 3478 udp', turnPort],
    ['| 5349 udp', turnTlsPort],
    [
      'After a failure',
      matchedSeconds('infra/keys/certificates.sh', /^readonly retry_after_s=(\d+)/),
    ],
    [
      'Certificates are renewed',
      matchedSeconds('infra/keys/certificates.sh', /^readonly renew_before_s=(\d+)/),
    ],
    ['polls the readiness of each', edgePoll],
    [
      'The edge limits what each address holds',
      ofAddress('ADDRESS_PAGE_CONNECTIONS'),
      ofAddress('ADDRESS_TURN_CONNECTIONS'),
      ofAddress('ADDRESS_PLAIN_CONNECTIONS'),
      edgeShare('page_connections'),
      edgeShare('turn_connections'),
    ],
    ['A stopping node moves', matchedCount('docker-compose.yml', /stop_grace_period: (\d+)s/)],
    ['No relay port has to be', ...relayPorts],
    ['a JSON array of up to', count(API, 'MAX_TURN_SERVERS')],
  ]),
  ...claims('docs/embedding.md', [
    ['`too_many_requests`', embedRequests('burst'), embedRequests('perSecond'), embedWaiting],
  ]),
  ...claims('docs/adr/0063-embedding.md', [
    ['The sender is checked', embedRequests('burst'), embedRequests('perSecond'), embedWaiting],
  ]),
  ...claims('docs/room-api.md', [
    ['sets the end of the room', emptyRoomLife, plannedRoomLife],
    ['Respond with a 2xx status', limitMs('webhookTimeoutMs'), webhookAttempts],
  ]),
  ...claims('docs/protocol/README.md', [
    ['Any other close is a loss', limitMs('graceMs')],
    ['and close the connection with 4000', clientPing],
  ]),
  ...claims('bench/README.md', [
    ['Only Throughline authenticates', clientPing],
    ['The storm ends when', ms(PEER, 'REJOIN_BACKOFF.firstMs')],
    ['has a backlog of', count(`${API}/main.ts`, 'BACKLOG')],
  ]),
  ...claims('docs/adr/0003-mesh-for-small-rooms.md', [['accepts a capacity of', ...capacity]]),
  ...claims('docs/adr/0005-ephemeral-turn-credentials.md', [
    ['The API makes credentials at each join', credentialTtl(1_000)],
  ]),
  ...claims('docs/adr/0008-haproxy-is-the-edge.md', [
    ['edge and turn check it every', matchedSeconds('infra/watch.sh', /sleep (\d+)/)],
  ]),
  ...claims('docs/accessibility.md', [
    ['2.2.1 Timing adjustable', limitMs('graceMs')],
    [
      'Pictures good enough for signing',
      count(`${PEER}/links/sender-limits.ts`, 'FRAME_RATE'),
      count(`${PEER}/links/sender-limits.ts`, 'SMALL_FRAME_RATE'),
    ],
  ]),
  ...claims('docs/adr/0009-no-open-relay-ports.md', [
    ['turn-on-host.yml', ...relayPorts],
    ['Compose publishes', turnPort, turnTlsPort],
  ]),
  ...claims('docs/adr/0013-sessions-outlive-sockets.md', [
    ['Messages that one participant has not yet received', undelivered],
  ]),
  ...claims('docs/adr/0015-join-tokens-and-hosts.md', [
    ['Tokens cannot be revoked individually', maxTokenLife],
  ]),
  ...claims('docs/adr/0016-api-keys-and-standard-webhooks.md', [
    ['All API processes act as the same consumer', ms(`${API}/webhooks`, 'LEASE_MS')],
  ]),
  ...claims('docs/adr/0017-limits-by-socket-link-and-address.md', [
    ['A rejected signal is lost', limit('maxAddresses')],
    ['More connections do not circumvent it', maxCapacity],
  ]),
  ...claims('docs/adr/0018-several-api-nodes-behind-the-edge.md', [
    [
      'Nodes are replicas',
      edgePoll,
      matchedCount('infra/edge/haproxy.cfg', /^ {2}server-template api (\d+) api:3000 check$/),
    ],
    [
      'A drain runs in this order',
      limitMs('drainNoticeMs'),
      limit('drainPerSecond'),
      ms(`${API}/signaling/drain.service.ts`, 'MAX_SPREAD_MS'),
      ms(`${API}/signaling/drain.service.ts`, 'REQUEST_TIMEOUT_MS'),
      limitMs('lastLeaseMs'),
    ],
    ['stop_grace_period', stopGrace],
  ]),
  ...claims('docs/adr/0019-webhook-queue-per-room.md', [
    ['The process reads everything', webhooksKept, webhookRequests, webhooksOfRoom],
  ]),
  ...claims('docs/adr/0083-test-calls.md', [
    [
      '**Bounds.**',
      ms('apps/probe/src', 'CALL_DEADLINE_MS'),
      ms('apps/probe/src', 'START_DEADLINE_MS'),
    ],
    ['ten frames of each other', count('apps/probe/src', 'MOVING_FRAMES')],
  ]),
  ...claims('docs/adr/0051-read-a-part-of-a-stats-report.md', [
    [
      'The standard does not promise',
      ms('libs/connectivity/src/stats-reading.ts', 'WHOLE_READING_INTERVAL_MS'),
    ],
  ]),
  ...claims('.env.example', [
    ['#TURN_ALLOCATIONS=', turnDefault('TURN_ALLOCATIONS')],
    ['#TURN_ALLOCATIONS=', count(`${API}/config/turn-settings.ts`, 'ALLOCATIONS')],
    [
      '#TURN_ALLOCATIONS_PER_LINK=',
      count(`${API}/config/turn-settings.ts`, 'ALLOCATIONS_PER_LINK'),
    ],
    ['#TURN_LINK_KBPS=', turnDefault('TURN_LINK_KBPS')],
    ['#WEBHOOK_URL=', count(`${API}/config/webhook-settings.ts`, 'MAX_URLS')],
    ['#TURN_CREDENTIAL_TTL_SECONDS=', credentialTtl()],
  ]),
  ...claims('infra/redis/start.sh', [
    ['The memory exceeds', undelivered, limit('maxAddressSockets')],
  ]),
  ...claims('infra/observability/alerts.yml', [['rooms exist', limit('maxRooms')]]),
];
