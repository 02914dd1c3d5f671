/**
 * A complete set-up on loopback for the doctor: names, a proxy with TLS, the API, coturn and Redis, all sound unless a
 * test breaks one of them.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Resolver } from 'node:dns/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ChildProgram, freePort } from '@throughline/test-kit';
import type { Config } from '../config/environment.js';
import { doctorContext } from '../doctor/doctor-context.js';
import { type Finding, isFault } from '../doctor/finding.js';
import { examineFromOutside } from '../doctor/outside/examine-from-outside.js';
import { runChecks } from '../doctor/run-checks.js';
import { RedisConnection } from '../redis/redis-connection.js';
import { anAuthority, type Certificate } from './certificates.js';
import { aConfig } from './config.js';
import { NameServer, type Zone } from './name-server.js';
import { type ProcValues, writeProcFolder } from './proc-folder.js';
import { RedisServer } from './redis-server.js';
import { RunningApi } from './running-api.js';
import { type ProxyFaults, TlsProxy } from './tls-proxy.js';
import { waitUntilListening } from './turn-lab.js';

const ORIGIN_NAME = 'meet.test';
const TURN_NAME = 'turn.meet.test';
const SECRET = 'shared with coturn';
const LOOPBACK = '127.0.0.1';
/** Not that of the proxy's own connections to the API. */
const CLIENT_ADDRESS = '127.0.0.5';
const EVERY_ADDRESS = ['0.0.0.0-255.255.255.255', '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'];
const KILL = { stopTimeoutMs: 0 };
const DAYS = 60;

/** What a test changes in the set-up. */
export interface SetupFaults {
  readonly zone?: Zone;
  readonly proxy?: ProxyFaults;
  /** The name in the certificate of the proxy and of coturn. */
  readonly certificateName?: string;
  readonly certificateDays?: number;
  readonly isAuthorityUnknown?: boolean;
  /** Nothing listens there. */
  readonly closed?: 'origin' | 'http' | 'redis' | 'turn-udp' | 'stun' | 'turn-udp-and-stun';
  readonly config?: Partial<Config>;
  readonly turnSecret?: string;
  /** Lines that replace those of coturn with the same option. */
  readonly coturn?: readonly string[];
  readonly redis?: readonly string[];
  readonly clockAheadMs?: number;
  readonly proc?: ProcValues;
  /** Has a second server examine the set-up; `public` denies it the addresses of this machine. */
  readonly outside?: 'public' | 'any';
}

/** The faults that the doctor finds in the set-up. */
export async function faultsOf(faults: SetupFaults = {}): Promise<Finding[]> {
  return (await examine(faults)).filter(isFault);
}

/** All findings. */
export async function examine(faults: SetupFaults = {}): Promise<Finding[]> {
  await using resources = new AsyncDisposableStack();
  const folder = await mkdtemp(path.join(tmpdir(), 'throughline-doctor-'));
  resources.defer(() => rm(folder, { recursive: true }));
  const authority = await anAuthority();
  const names = faults.certificateName ?? `DNS:${ORIGIN_NAME},DNS:${TURN_NAME}`;
  const certificate = await authority.issue(names, faults.certificateDays ?? DAYS);

  const redis = resources.use(await RedisServer.start({ args: redisOptions(folder, faults) }));
  const { turn, stunUrls, turnPort, turnTlsPort } = await startTurn(
    folder,
    certificate,
    faults,
    resources,
  );
  const apiUrl = Promise.withResolvers<string>();
  const proxy = resources.use(await TlsProxy.start(certificate, apiUrl.promise, faults.proxy));
  const config = aConfig({
    stunUrls,
    trustedProxies: ['loopback'],
    tokenSecret: 'of the join tokens, 32 characters',
    publicOrigin: `https://${ORIGIN_NAME}:${proxy.port}`,
    turn,
    redis: redis.config,
    doctor: {
      authority: 'letsencrypt.org',
      ...(faults.isAuthorityUnknown !== true && { localAuthorities: authority.certificate }),
    },
    ...faults.config,
  });
  const api = resources.use(await RunningApi.start({ config }));
  apiUrl.resolve(api.url);

  const zone = { [ORIGIN_NAME]: { a: [LOOPBACK] }, [TURN_NAME]: { a: [LOOPBACK] }, ...faults.zone };
  const nameServer = resources.use(await NameServer.start(zone));
  const resolver = new Resolver({ timeout: 1_000, tries: 1 });
  resolver.setServers([nameServer.address]);
  const httpPort = await startHttp(faults, resources);
  const httpsPort = proxy.port;
  if (faults.closed === 'origin') await proxy[Symbol.asyncDispose]();

  const aheadMs = faults.clockAheadMs ?? 0;
  const clock = () => Date.now() + aheadMs;
  const environment = {
    resolver,
    usesSystemResolver: false,
    httpPort,
    httpsPort,
    turnPort,
    turnTlsPort,
    procFolder: await writeProcFolder(folder, faults.proc),
    localAddress: CLIENT_ADDRESS,
  };
  const { outside } = faults;
  if (outside !== undefined) {
    const target = { name: ORIGIN_NAME, turnName: TURN_NAME };
    const second = { ...config, doctor: { outside, localAuthorities: authority.certificate } };
    return await examineFromOutside(target, { config: second, clock, environment });
  }
  const state = await redisState(redis, faults, resources);
  const context = doctorContext({ config, clock, redis: state }, environment);
  return await runChecks(context);
}

function redisOptions(folder: string, { redis = [] }: SetupFaults): string[] {
  const sound = ['--maxmemory', '320mb', '--maxmemory-policy', 'noeviction', '--appendonly', 'yes'];
  return [...sound, '--dir', folder, ...redis];
}

async function redisState(
  redis: RedisServer,
  { closed }: SetupFaults,
  resources: AsyncDisposableStack,
) {
  if (closed === 'redis')
    return {
      kind: 'unreachable',
      reason: 'REDIS_URL must be the URL of a running Redis.',
    } as const;
  const connection = resources.use(await RedisConnection.open(redis.config));
  return { kind: 'open', connection } as const;
}

async function startTurn(
  folder: string,
  { certificateFile, keyFile }: Certificate,
  { coturn = [], turnSecret = SECRET, closed }: SetupFaults,
  resources: AsyncDisposableStack,
) {
  const [port, tlsPort] = [await freePort(), await freePort()];
  const replaced = new Set(coturn.map(optionOf));
  const sound = [
    ...['realm=throughline', 'use-auth-secret', `static-auth-secret=${SECRET}`, 'userdb=:memory:'],
    ...[`listening-ip=${LOOPBACK}`, `relay-ip=${LOOPBACK}`, `listening-port=${port}`],
    ...[`tls-listening-port=${tlsPort}`, `cert=${certificateFile}`, `pkey=${keyFile}`],
    ...['no-cli', 'fingerprint', 'allow-loopback-peers'],
    `allowed-peer-ip=${LOOPBACK}`,
    ...EVERY_ADDRESS.map((range) => `denied-peer-ip=${range}`),
    `pidfile=${path.join(folder, 'turnserver.pid')}`,
    `log-file=${path.join(folder, 'turnserver.log')}`,
    'simple-log',
  ].filter((line) => !replaced.has(optionOf(line)));
  const file = path.join(folder, 'turnserver.conf');
  await writeFile(file, [...sound, ...coturn].join('\n'));
  resources.use(await ChildProgram.start(['turnserver', '-c', file], KILL));
  await waitUntilListening(port);
  const isUdpClosed = closed === 'turn-udp' || closed === 'turn-udp-and-stun';
  const isStunClosed = closed === 'stun' || closed === 'turn-udp-and-stun';
  const urls = [
    `turn:${TURN_NAME}:${isUdpClosed ? await freePort() : port}?transport=udp`,
    `turn:${TURN_NAME}:${port}?transport=tcp`,
    `turns:${TURN_NAME}:${tlsPort}?transport=tcp`,
  ];
  const turn = { servers: [{ urls, secret: turnSecret }], credentialTtlSeconds: 600 };
  // The second port, as in the stack.
  const stunUrls = [`stun:${TURN_NAME}:${isStunClosed ? await freePort() : tlsPort}`];
  return { turn, stunUrls, turnPort: port, turnTlsPort: tlsPort };
}

const optionOf = (line: string) => line.split('=')[0] ?? line;

async function startHttp(
  { closed }: SetupFaults,
  resources: AsyncDisposableStack,
): Promise<number> {
  const port = await freePort();
  if (closed === 'http') return port;
  const server = createServer((socket) => socket.destroy()).listen(port, LOOPBACK);
  await once(server, 'listening');
  resources.defer(() => void server.close());
  return port;
}
