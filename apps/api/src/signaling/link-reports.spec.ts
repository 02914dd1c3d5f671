import type { LinkOutcome, ParticipantId } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';
import { WebhookReceiver } from '../testing/webhook-receiver.js';

const recovered: LinkOutcome = {
  outcome: 'recovered',
  route: 'direct',
  gapMs: 900,
  by: 'path_return',
};
const mediaReceived: LinkOutcome = {
  outcome: 'media_received',
  media: 'video',
  firstFrameMs: 700,
};
const connected: LinkOutcome = { outcome: 'connected', route: 'relayed', ms: 640 };

let receiver: WebhookReceiver;
let sharedApi: RunningApi;
beforeAll(async () => {
  receiver = await WebhookReceiver.start();
  sharedApi = await RunningApi.start({ config: { webhooks: receiver.config } });
});
afterAll(async () => {
  await sharedApi.close();
  await receiver[Symbol.asyncDispose]();
});

/** About reports of that participant: those of earlier tests may still arrive. */
const webhooksSent = (from: ParticipantId) =>
  receiver.received
    .map(({ event }) => event)
    .filter((event) => event.type === 'link.reported' && event.data.from === from);

async function pair(api = sharedApi) {
  const roomId = await api.createRoom();
  const ada = await api.connect();
  const ben = await api.connect();
  const { self: adaId } = await ada.join(roomId);
  const { self: benId } = await ben.join(roomId);
  await ada.expect('participant/joined');
  return { roomId, ada, ben, adaId, benId };
}

/** The values of a metric, as in the reply to a scrape. */
async function linesOf(api: RunningApi, metric: string): Promise<string[]> {
  const text = await (await api.fetch('/api/metrics')).text();
  return text.split('\n').filter((line) => line.startsWith(`${metric}{`));
}

const report = (participantId: string, link: object = connected) => ({
  type: 'link/report',
  requestId: 'r',
  participantId,
  link,
});

describe('[LNK-6] a report about a link', () => {
  it('is answered, counted and sent to applications once, however often it is repeated', async () => {
    const { ada, adaId, benId } = await pair();

    ada.send({ ...report(benId), seq: 1 });
    await ada.expect('ok');
    ada.send({ ...report(benId), seq: 1 });
    ada.send({ ...report(benId, { outcome: 'failed', cause: 'no_direct_path' }), seq: 2 });
    await ada.expect('ok');

    await expect.poll(() => webhooksSent(adaId)).toHaveLength(2);
    expect(webhooksSent(adaId)).toMatchObject([
      { data: { from: adaId, to: benId, link: connected } },
      { data: { from: adaId, to: benId, link: { outcome: 'failed', cause: 'no_direct_path' } } },
    ]);
    expect(await linesOf(sharedApi, 'throughline_links_reported_total')).toEqual([
      'throughline_links_reported_total{outcome="connected",detail="relayed"} 1',
      'throughline_links_reported_total{outcome="failed",detail="no_direct_path"} 1',
    ]);
  });

  it('[LNK-14] counts the protocol of the relay, first frames and recoveries, and sends them to applications', async () => {
    await using counting = await RunningApi.start({ config: { webhooks: receiver.config } });
    const { ada, adaId, benId } = await pair(counting);
    const reports = [
      { outcome: 'connected', route: 'relayed', relay: 'tcp', ms: 900 },
      { outcome: 'media_received', media: 'video', firstFrameMs: 1_500 },
      { outcome: 'recovered', route: 'relayed', relay: 'tls', gapMs: 3_000, by: 'other_relay' },
    ];

    for (const link of reports)
      expect(await ada.request(report(benId, link))).toMatchObject({ type: 'ok' });

    expect(await linesOf(counting, 'throughline_links_reported_total')).toEqual([
      'throughline_links_reported_total{outcome="connected",detail="relayed",relay="tcp"} 1',
    ]);
    expect(await linesOf(counting, 'throughline_link_first_frame_seconds_sum')).toEqual([
      'throughline_link_first_frame_seconds_sum{media="video"} 1.5',
    ]);
    expect(await linesOf(counting, 'throughline_link_recovery_seconds_sum')).toEqual([
      'throughline_link_recovery_seconds_sum{by="other_relay"} 3',
    ]);
    await expect.poll(() => webhooksSent(adaId)).toHaveLength(3);
    expect(webhooksSent(adaId)).toMatchObject(reports.map((link) => ({ data: { link } })));
  });

  it('[PRED-3] counts its prediction by the outcome, and only if it has one', async () => {
    await using counting = await RunningApi.start();
    const { ada, benId } = await pair(counting);
    const reports = [
      { ...connected, predicted: 'direct' },
      { ...connected, route: 'direct', predicted: 'direct' },
      { outcome: 'failed', cause: 'no_direct_path', predicted: 'impossible' },
      connected,
    ];

    for (const link of reports)
      expect(await ada.request(report(benId, link))).toMatchObject({ type: 'ok' });

    expect(await linesOf(counting, 'throughline_link_predictions_total')).toEqual([
      'throughline_link_predictions_total{predicted="direct",outcome="relayed"} 1',
      'throughline_link_predictions_total{predicted="direct",outcome="direct"} 1',
      'throughline_link_predictions_total{predicted="impossible",outcome="failed"} 1',
    ]);
  });

  it('is accepted about a participant that has just left', async () => {
    const { ada, ben, benId } = await pair();
    ben.socket.close(1000);
    await ada.expect('participant/left');

    ada.sendInSession(report(benId));

    await ada.expect('ok');
  });

  it('is rejected about the sender itself, and about a participant of another room', async () => {
    const { ada, adaId, benId } = await pair();
    const { benId: elsewhere } = await pair();

    for (const id of [adaId, elsewhere, crypto.randomUUID()]) {
      ada.sendInSession(report(id));
      expect(await ada.nextErrorCode()).toBe('unknown_participant');
    }

    // The webhooks of a room arrive in order [HOOK-2].
    ada.sendInSession(report(benId));
    await ada.expect('ok');
    await expect.poll(() => webhooksSent(adaId)).not.toEqual([]);
    expect(webhooksSent(adaId)).toMatchObject([{ data: { to: benId } }]);
  });

  it.each([
    ['another outcome', { outcome: 'won' }],
    ['a route and a cause', { ...connected, cause: 'unknown' }],
    ['no route', { outcome: 'connected' }],
    ['a cause of its own', { outcome: 'failed', cause: 'Ada <198.51.100.7>' }],
    ['a time without end', { ...connected, ms: 1e12 }],
    ['half a time', { ...connected, ms: 0.5 }],
    ['a prediction of its own', { ...connected, predicted: 'certain' }],
    ['a relay of its own', { ...connected, relay: 'turn.example.com' }],
    ['a recovery by something else', { ...recovered, by: 'luck' }],
    ['a gap without end', { ...recovered, gapMs: 1e12 }],
    ['a first frame before the start', { ...mediaReceived, firstFrameMs: -1 }],
    ['the address of a relay', { ...recovered, address: '198.51.100.7' }],
    ['an address', { ...connected, address: '198.51.100.7' }],
  ])('[SIG-3] is malformed with %s', async (_, link) => {
    const { ada, benId } = await pair();

    ada.sendInSession(report(benId, link));

    expect(await ada.nextErrorCode()).toBe('malformed_message');
  });

  it('needs a joined session', async () => {
    await using outsider = await sharedApi.connect();

    outsider.sendInSession(report(crypto.randomUUID()));

    expect(await outsider.nextErrorCode()).toBe('not_joined');
  });

  it('[LIM-10] is limited per connection, so that applications are not flooded', async () => {
    await using strict = await RunningApi.start({
      config: { webhooks: receiver.config },
      limits: { socketLinkReports: { burst: 2, perSecond: 0.001 } },
    });
    const roomId = await strict.createRoom();
    await using ada = await strict.connect();
    await using ben = await strict.connect();
    await ada.join(roomId);
    const { self } = await ben.join(roomId);
    await ada.expect('participant/joined');

    for (let i = 0; i < 4; i += 1) ada.sendInSession(report(self));

    await ada.expect('ok');
    await ada.expect('ok');
    expect([await ada.nextErrorCode(), await ada.nextErrorCode()]).toEqual([
      'rate_limited',
      'rate_limited',
    ]);
  });

  it('[LIM-10] is limited per address, over many connections', async () => {
    await using strict = await RunningApi.start({
      config: { webhooks: receiver.config },
      limits: { addressLinkReports: { burst: 2, perSecond: 0.001 } },
    });
    const roomId = await strict.createRoom();
    const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
    await using ada = await strict.connect(from('198.51.100.66'));
    await using eve = await strict.connect(from('198.51.100.66'));
    await using ben = await strict.connect(from('198.51.100.1'));
    const { self: adaId } = await ada.join(roomId);
    await eve.join(roomId);
    const { self: benId } = await ben.join(roomId);
    for (const client of [ada, eve]) await client.receivedSoFar();

    ada.sendInSession(report(benId));
    await ada.expect('ok');
    eve.sendInSession(report(benId));
    await eve.expect('ok');
    eve.sendInSession(report(benId));
    ben.sendInSession(report(adaId));

    expect(await eve.nextErrorCode()).toBe('rate_limited');
    await ben.expect('ok');
  });
});
