import { EMBED_PROTOCOL, type EmbedErrorCode, type EmbedRequest } from '@throughline/embed';
import { Store } from '@throughline/std';
import { describe, expect, it } from 'vitest';
import { EmbedBridge, MAX_OPEN_REQUESTS, REQUEST_RATE } from './embed-bridge';
import type { EmbedSnapshot } from './embed-snapshot';

const SHOP = 'https://shop.example';
const EVIL = 'https://evil.example';
const JOIN_PAGE: EmbedSnapshot = { screen: { kind: 'join' }, microphone: 'off', camera: 'off' };

interface Posted {
  message: { type: string; requestId?: number; error?: string };
  targetOrigin: string;
}

/** A frame in a page of SHOP, which has performed these requests. */
function openFrame(
  perform = (): Promise<EmbedErrorCode | undefined> => Promise.resolve(undefined),
) {
  const posted: Posted[] = [];
  const performed: EmbedRequest['type'][] = [];
  const parent = {
    postMessage: (message: Posted['message'], targetOrigin: string) =>
      posted.push({ message, targetOrigin }),
  } as unknown as Window;
  const source = new Store(JOIN_PAGE);
  const bridge = new EmbedBridge({
    parent,
    origins: [SHOP],
    source,
    perform: (request) => {
      performed.push(request.type);
      return perform();
    },
  });
  let nextId = 0;
  const send = (
    message: unknown,
    sender: { from?: unknown; origin?: string; nowMs?: number } = {},
  ) => {
    const { from = parent, origin = SHOP, nowMs = 0 } = sender;
    bridge.receive({ data: message, source: from, origin } as MessageEvent, nowMs);
    return new Promise((resolve) => setTimeout(resolve));
  };
  const request = (content: object, sender?: Parameters<typeof send>[1]) =>
    send({ protocol: EMBED_PROTOCOL, requestId: nextId++, ...content }, sender);
  return { bridge, source, posted, performed, send, request };
}

const LEAVE = { type: 'meeting/leave' };
const CONNECT = { type: 'page/connect' };

describe('a hostile page', () => {
  it.each([
    ['of an origin that is not on the list', EVIL],
    ['whose origin only begins like one on the list', `${SHOP}.evil.example`],
    ['whose origin contains one on the list', `${EVIL}/${SHOP}`],
    ['of the same host on another port', `${SHOP}:8443`],
    ['of the same host without encryption', 'http://shop.example'],
    ['in a sandbox, whose origin is opaque', 'null'],
    ['without an origin', ''],
  ])('%s gets no answer and no effect', async (_case, origin) => {
    const { request, performed, posted } = openFrame();

    await request(CONNECT, { origin });
    await request({ type: 'microphone/set', isOn: true }, { origin });
    await request({ type: 'no such type' }, { origin });

    expect(performed).toEqual([]);
    expect(posted).toEqual([]);
  });

  it.each([
    ['another window, such as a pop-up or a sibling frame', {}],
    ['no window, such as a worker', null],
  ])('of an allowed origin in %s gets no answer and no effect', async (_case, from) => {
    const { request, performed, posted } = openFrame();

    await request(LEAVE, { from });

    expect(performed).toEqual([]);
    expect(posted).toEqual([]);
  });

  it('receives nothing of a meeting that an allowed page has connected to', async () => {
    const { request, source, posted } = openFrame();
    await request(CONNECT);
    await request(CONNECT, { origin: EVIL });

    source.set({ ...JOIN_PAGE, screen: { kind: 'waiting' } });

    expect(posted.map(({ targetOrigin }) => targetOrigin)).not.toContain(EVIL);
    expect(posted.map(({ targetOrigin }) => targetOrigin)).not.toContain('*');
  });

  it('cannot keep the frame busy: requests beyond the rate are rejected', async () => {
    const { request, performed, posted } = openFrame();

    for (let count = 0; count < 2 * REQUEST_RATE.burst; count++) await request(LEAVE);

    expect(performed).toHaveLength(REQUEST_RATE.burst);
    expect(posted.at(-1)?.message.error).toBe('too_many_requests');
    await request(LEAVE, { nowMs: 1_000 });
    expect(performed).toHaveLength(REQUEST_RATE.burst + 1);
  });

  it('cannot make requests wait without bound', async () => {
    const { request, performed, posted } = openFrame(() => new Promise(() => undefined));

    for (let count = 0; count <= MAX_OPEN_REQUESTS; count++) await request(LEAVE);

    expect(performed).toHaveLength(MAX_OPEN_REQUESTS);
    expect(posted.map(({ message }) => message.error)).toEqual(['too_many_requests']);
  });
});

describe('an allowed page', () => {
  it('gets the result of each request', async () => {
    const { request, posted } = openFrame(() => Promise.resolve('click_required'));

    await request({ type: 'camera/set', isOn: true });

    expect(posted).toMatchObject([
      {
        message: { type: 'request/failed', requestId: 0, error: 'click_required' },
        targetOrigin: SHOP,
      },
    ]);
  });

  it('receives an error for a request that the frame does not understand', async () => {
    const { request, performed, posted } = openFrame();

    await request({ type: 'chat/read' });

    expect(performed).toEqual([]);
    expect(posted[0]?.message.error).toBe('invalid_request');
  });

  it('gets events only once it has connected', async () => {
    const { request, source, posted } = openFrame();
    source.set({ ...JOIN_PAGE, microphone: 'on' });
    expect(posted).toEqual([]);

    await request(CONNECT);

    expect(posted.map(({ message }) => message.type)).toEqual([
      'request/done',
      'page/ready',
      'microphone/changed',
      'camera/changed',
    ]);
  });

  it('gets each event once, also if it repeats the connection until it is answered', async () => {
    const { send, posted } = openFrame();
    const connect = { protocol: EMBED_PROTOCOL, requestId: 7, ...CONNECT };

    await send(connect);
    await send(connect);

    expect(posted.filter(({ message }) => message.type === 'page/ready')).toHaveLength(1);
  });

  it('gets no events after the page in the frame has closed', async () => {
    const { request, source, bridge, posted } = openFrame();
    await request(CONNECT);
    const { length } = posted;

    bridge.close();
    source.set({ ...JOIN_PAGE, screen: { kind: 'waiting' } });

    expect(posted).toHaveLength(length);
  });
});
