/** Probes a real coturn. */
import { randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { ParticipantId } from '@throughline/protocol';
import { TurnSession } from '@throughline/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SecretTurnLab } from '../testing/secret-turn-lab.js';
import { grantCredentials } from './credentials.js';
import { turnAddress } from './stun-transport.js';
import { probeTurnServer } from './turn-probe.js';

let lab: SecretTurnLab;
beforeAll(async () => {
  lab = await SecretTurnLab.start();
});
afterAll(async () => {
  await lab[Symbol.asyncDispose]();
});

/** coturn grants each participant 7 allocations. */
const QUOTA = 7;

const credentialsWith = (secret: string, participantId = ParticipantId.parse(randomUUID())) =>
  grantCredentials({ server: { secret }, participantId, ttlSeconds: 60, nowMs: Date.now() });
const server = () => lab.config.servers[0]!;
const probe = (url: string, credentials = credentialsWith(server().secret)) =>
  probeTurnServer(turnAddress(url)!, credentials);

describe('[ICE-11] a probe of a TURN server', () => {
  it.each(['udp', 'tcp'])('succeeds over %s, and leaves no relay', async (transport) => {
    const url = `${server().urls[0]}?transport=${transport}`;
    const credentials = credentialsWith(server().secret);

    const outcomes = [];
    for (let i = 0; i < QUOTA; i += 1) outcomes.push(await probe(url, credentials));

    expect(outcomes).toEqual(Array(QUOTA).fill('ok'));
    // coturn counts a released relay for a moment, and one that is not released for ten minutes.
    await expect.poll(() => probe(url, credentials), { timeout: 20_000 }).toBe('ok');
  });

  it('finds that the secret is not that of the server', async () => {
    expect(await probe(server().urls[0]!, credentialsWith('another secret'))).toBe('credentials');
  });

  it('finds that the server is full', async () => {
    const credentials = credentialsWith(server().secret);
    const { username, credential: password } = credentials;
    const access = { server: { address: '127.0.0.1', port: lab.port }, username, password };
    const sessions = await TurnSession.allocateMany(access, QUOTA);
    await using held = new AsyncDisposableStack();
    for (const [session] of sessions) held.use(session);

    expect(await probe(server().urls[0]!, credentials)).toBe('full');
  });

  it('finds that no server listens, over UDP and TCP', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port } = socket.address();
    await new Promise<void>((resolve) => socket.close(resolve));

    expect([
      await probe(`turn:127.0.0.1:${port}`),
      await probe(`turn:127.0.0.1:${port}?transport=tcp`),
      await probe('turn:no-such-host.invalid'),
    ]).toEqual(['unreachable', 'unreachable', 'unreachable']);
  });

  it('ends by its deadline at a server that does not speak TURN, or sends without end', async () => {
    const flood = createServer((socket) => {
      const send = () => {
        while (!socket.destroyed && socket.write(Buffer.alloc(60_000, 1)));
      };
      socket.on('drain', send).on('error', () => undefined);
      send();
    }).listen(0, '127.0.0.1');
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await Promise.all([once(flood, 'listening'), once(silent, 'listening')]);
    const urlOf = ({ port }: AddressInfo) => `turn:127.0.0.1:${port}?transport=tcp`;

    const outcomes = await Promise.all(
      [flood, silent].map((one) => probe(urlOf(one.address() as AddressInfo))),
    );

    expect(outcomes).toEqual(['unreachable', 'unreachable']);
    flood.close();
    silent.close();
  });
});

describe('the address of a TURN URL', () => {
  it.each([
    ['turn:a.example', { kind: 'udp', host: 'a.example', port: 3_478 }],
    ['turn:[fd00::1]:80?transport=tcp', { kind: 'tcp', host: 'fd00::1', port: 80 }],
    ['turns:a.example', { kind: 'tls', host: 'a.example', port: 5_349 }],
    ['turns:a.example:443?transport=tcp', { kind: 'tls', host: 'a.example', port: 443 }],
    ['turns:a.example?transport=udp', undefined],
    ['stun:a.example', undefined],
  ])('of %s is %j', (url, address) => {
    expect(turnAddress(url)).toEqual(address);
  });
});
