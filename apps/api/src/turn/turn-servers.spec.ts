/** Two real coturns, one of which ends. */
import { Health, type IceServers } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';
import { SecretTurnLab } from '../testing/secret-turn-lab.js';

/** A probe takes milliseconds, or until a server that has ended is noticed. */
const soon = { timeout: 20_000, interval: 50 };

async function startTwo() {
  await using resources = new AsyncDisposableStack();
  const one = resources.use(await SecretTurnLab.start());
  const two = resources.use(await SecretTurnLab.start());
  const servers = [
    { ...one.config.servers[0]!, region: 'one' },
    { ...two.config.servers[0]!, region: 'two' },
  ];
  const turn = { servers, credentialTtlSeconds: 600, probeSeconds: 1 };
  const api = resources.use(await RunningApi.start({ config: { turn } }));
  const running = resources.move();
  return { api, one, servers, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

const healthOf = async (api: RunningApi) =>
  Health.parse(await (await api.fetch('/api/health')).json()).turnServers;

const metricsOf = async (api: RunningApi, name: string) =>
  (await (await api.fetch('/api/metrics')).text())
    .split('\n')
    .filter((line) => line.startsWith(name))
    .sort();

/** Of a participant in a new room. */
async function serversOf(api: RunningApi): Promise<IceServers['servers']> {
  const roomId = await api.createRoom();
  await api.occupy(roomId);
  await using client = await api.connect();
  return (await client.join(roomId)).iceServers.servers;
}

const UP = { state: 'up' };
const isUp = [
  { region: 'one', ...UP },
  { region: 'two', ...UP },
];

describe('[ICE-11] a TURN server that ends', () => {
  it('is shown as down, and participants receive it last until it serves again', async () => {
    await using lab = await startTwo();
    const { api, one, servers } = lab;
    await expect.poll(() => healthOf(api), soon).toEqual(isUp);
    expect(await serversOf(api)).not.toContainEqual(expect.objectContaining({ down: true }));

    await one.kill();

    await expect
      .poll(() => healthOf(api), soon)
      .toEqual([{ region: 'one', state: 'down', fault: 'unreachable' }, isUp[1]]);
    // In each of some rooms, half of which preferred it.
    for (const listed of await Promise.all([1, 2, 3, 4, 5].map(() => serversOf(api)))) {
      expect(listed.map(({ urls }) => urls)).toEqual([servers[1]!.urls, servers[0]!.urls]);
      expect(listed.map(({ down }) => down)).toEqual([undefined, true]);
    }
    expect(await metricsOf(api, 'throughline_turn_server_up')).toEqual([
      'throughline_turn_server_up{region="one"} 0',
      'throughline_turn_server_up{region="two"} 1',
    ]);

    await one.restart();

    await expect.poll(() => healthOf(api), soon).toEqual(isUp);
    const logged = api.log.lines.filter(({ text }) => text.includes('turn server'));
    expect(logged.map(({ level, text }) => `${level} ${text}`).sort()).toEqual([
      "log { event: 'turn server up', region: 'one' } 'TurnServers'",
      "log { event: 'turn server up', region: 'one' } 'TurnServers'",
      "log { event: 'turn server up', region: 'two' } 'TurnServers'",
      "warn { event: 'turn server down', region: 'one', fault: 'unreachable' } 'TurnServers'",
    ]);
  });
});

describe('[ICE-11] a client that reports relays as broken', () => {
  it('changes neither the order of the servers nor their state', async () => {
    await using lab = await startTwo();
    const { api } = lab;
    await expect.poll(() => healthOf(api), soon).toEqual(isUp);
    const roomId = await api.createRoom();
    await using eve = await api.connect();
    await eve.join(roomId);
    await using ben = await api.connect();
    const { self } = await ben.join(roomId);
    await eve.expect('participant/joined');

    for (let i = 1; i <= 30; i += 1)
      eve.send({
        type: 'link/report',
        requestId: `r${i}`,
        seq: i,
        participantId: self,
        link: { outcome: 'failed', cause: 'relay_unreachable' },
      });
    for (let i = 1; i <= 30; i += 1) await eve.expect('ok');

    expect(await healthOf(api)).toEqual(isUp);
    expect(await serversOf(api)).not.toContainEqual(expect.objectContaining({ down: true }));
    expect(await metricsOf(api, 'throughline_links_reported_total')).toEqual([
      'throughline_links_reported_total{outcome="failed",detail="relay_unreachable"} 30',
    ]);
  });
});
