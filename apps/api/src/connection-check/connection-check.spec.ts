import { ConnectionCheck } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';

const publicOrigin = 'https://meet.example';
const additionalOrigins = ['http://198.51.100.1:8080'];

async function check(api: RunningApi, origin: string, path = '/api/connection-check') {
  const response = await api.fetch(`${path}?${new URLSearchParams({ origin }).toString()}`);
  return ConnectionCheck.parse(await response.json());
}

describe('[API-9] a page under', () => {
  it.each([
    [publicOrigin, 'accepted'],
    ['http://198.51.100.1:8080', 'accepted'],
    ['http://meet.example', 'rejected'],
    ['https://meet.example.', 'rejected'],
    ['https://meet.example:8443', 'rejected'],
    ['http://198.51.100.1', 'rejected'],
    ['https://www.meet.example', 'rejected'],
    ['http://[2001:db8::1]:3000', 'rejected'],
    ['null', 'rejected'],
  ])('%s is %s', async (origin, expected) => {
    await using api = await RunningApi.start({ config: { publicOrigin, additionalOrigins } });

    expect(await check(api, origin)).toEqual({ origin: expected, connections: 'accepted' });
  });

  it('the host that the request names is accepted without PUBLIC_ORIGIN, and no other', async () => {
    await using api = await RunningApi.start();

    expect((await check(api, api.url)).origin).toBe('accepted');
    expect((await check(api, publicOrigin)).origin).toBe('rejected');
  });
});

describe('[API-9] GET /signal without an upgrade', () => {
  it('requires one, and returns the same', async () => {
    await using api = await RunningApi.start({ config: { publicOrigin } });

    const response = await api.fetch(`/signal?origin=${publicOrigin}`);

    expect(response.status).toBe(426);
    expect(response.headers.get('upgrade')).toBe('websocket');
    expect(await response.json()).toEqual({ origin: 'accepted', connections: 'accepted' });
  });
});

describe('[API-9] an address at its limit of connections', () => {
  it.each([
    { maxAddressSockets: 1 },
    { maxSockets: 1 },
    { addressHandshakes: { burst: 1, perSecond: 0.001 } },
  ])('is limited, with %j', async (limits) => {
    await using api = await RunningApi.start({ limits });
    expect((await check(api, api.url)).connections).toBe('accepted');

    await using client = await api.connect();

    expect((await check(api, api.url)).connections).toBe('limited');
    expect(client.frames).toEqual([]);
  });
});

describe('[SIG-11] the log', () => {
  const warnings = (api: RunningApi) =>
    api.log.lines.filter(({ text }) => /origins? rejected/.test(text)).map(({ text }) => text);

  it('names each rejected origin once, beside the expected one', async () => {
    await using api = await RunningApi.start({ config: { publicOrigin } });

    for (const origin of ['http://198.51.100.1', 'http://198.51.100.1', publicOrigin])
      await check(api, origin);

    expect(warnings(api)).toEqual([
      expect.stringMatching(/'http:\/\/198.51.100.1'[^]*expected: 'https:\/\/meet.example'/),
    ]);
  });

  it('stays bounded while a client sends ever new origins', async () => {
    await using api = await RunningApi.start({ limits: { maxLoggedOrigins: 3 } });

    for (let index = 0; index < 20; index++) await check(api, `https://${index}.example`);

    expect(warnings(api)).toHaveLength(4);
    expect(warnings(api).at(-1)).toContain('further origins rejected');
  });

  it('repeats nothing that is no origin', async () => {
    await using api = await RunningApi.start();

    for (const text of [`https://${'x'.repeat(5_000)}.example`, 'line\nbreak', 'a b'])
      await check(api, text);

    expect(warnings(api)).toEqual([expect.stringContaining("origin: 'not an origin'")]);
  });
});
