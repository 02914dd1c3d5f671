// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMeeting, type EmbeddedMeeting, type MeetingOptions } from './create-meeting.js';
import { EMBED_PROTOCOL, type EmbedEvent } from './messages.js';

const ORIGIN = 'https://meet.example';
const OPTIONS = { serverUrl: ORIGIN, room: 'abcd-efgh-jkmn' };

interface Request {
  requestId: number;
  type: string;
}

/** The page in the frame, whose window is not loaded. */
class FakePage {
  readonly meeting: EmbeddedMeeting;
  readonly requests: Request[] = [];
  readonly #window = {
    postMessage: (request: Request, targetOrigin: string) => {
      expect(targetOrigin).toBe(ORIGIN);
      this.requests.push(request);
    },
  };

  constructor(options: MeetingOptions = OPTIONS) {
    const container = document.createElement('div');
    this.meeting = createMeeting(container, options);
    Object.defineProperty(this.meeting.iframe, 'contentWindow', { value: this.#window });
  }

  load(): void {
    this.meeting.iframe.dispatchEvent(new Event('load'));
  }

  connect(): void {
    this.load();
    this.send({ type: 'request/done', requestId: this.last.requestId });
  }

  get last(): Request {
    return this.requests.at(-1) as Request;
  }

  send(message: object, sender: { origin?: string; source?: unknown } = {}): void {
    const { origin = ORIGIN, source = this.#window } = sender;
    const data = { protocol: EMBED_PROTOCOL, ...message };
    const event = new MessageEvent('message', { data, origin });
    Object.defineProperty(event, 'source', { value: source });
    dispatchEvent(event);
  }
}

let pages: FakePage[] = [];
const open = (options?: MeetingOptions) => {
  const page = new FakePage(options);
  pages.push(page);
  return page;
};
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  for (const { meeting } of pages) meeting.close();
  pages = [];
  vi.useRealTimers();
});

describe('the frame', () => {
  it('passes on what a meeting needs, and cannot replace the embedding page', () => {
    const { iframe } = open().meeting;

    expect(iframe.src).toBe(`${ORIGIN}/meet/abcd-efgh-jkmn`);
    expect(iframe.allow).toMatch(/^camera; microphone; display-capture; fullscreen; autoplay/);
    expect(iframe.getAttribute('sandbox')).not.toMatch(/top-navigation|modals/);
    expect(iframe.title).toBe('Meeting');
  });
});

describe('requests', () => {
  it('wait until the page in the frame has connected', async () => {
    const page = open({ ...OPTIONS, displayName: 'Ada', theme: 'dark' });
    const left = page.meeting.leave();
    page.load();
    expect(page.requests).toMatchObject([
      { type: 'page/connect', displayName: 'Ada', theme: 'dark', protocol: EMBED_PROTOCOL },
    ]);

    page.send({ type: 'request/done', requestId: page.last.requestId });

    expect(page.last.type).toBe('meeting/leave');
    page.send({ type: 'request/done', requestId: page.last.requestId });
    await expect(left).resolves.toBeUndefined();
  });

  it('reject with the code of the page', async () => {
    const page = open();
    page.connect();
    const turnedOn = page.meeting.setMicrophone(true);

    page.send({ type: 'request/failed', requestId: page.last.requestId, error: 'click_required' });

    await expect(turnedOn).rejects.toMatchObject({
      name: 'EmbedError',
      code: 'click_required',
      request: 'microphone/set',
    });
  });

  it('reject if the page does not answer', async () => {
    const page = open();
    page.connect();
    const left = page.meeting.leave();

    vi.advanceTimersByTime(30_000);

    await expect(left).rejects.toMatchObject({ code: 'no_answer' });
  });

  it('reject if the frame loads another page, which connects with the current appearance', async () => {
    const page = open({ ...OPTIONS, theme: 'dark' });
    page.connect();
    const themed = page.meeting.setTheme('light');

    page.load();

    await expect(themed).rejects.toMatchObject({ code: 'no_answer' });
    expect(page.last).toMatchObject({ type: 'page/connect', theme: 'light' });
  });

  it('repeat the connection with the same number until the page listens', () => {
    const page = open();
    page.load();

    vi.advanceTimersByTime(1_000);

    expect(page.requests.length).toBeGreaterThan(3);
    expect(new Set(page.requests.map(({ requestId }) => requestId)).size).toBe(1);
  });
});

describe('events', () => {
  it('reach the listeners of their type until these are removed', () => {
    const page = open();
    page.connect();
    const received: EmbedEvent[] = [];
    const remove = page.meeting.on('meeting/left', (event) => received.push(event));

    page.send({ type: 'page/ready' });
    page.send({ type: 'meeting/left', reason: 'removed' });
    remove();
    page.send({ type: 'meeting/left', reason: 'left' });

    expect(received).toMatchObject([{ type: 'meeting/left', reason: 'removed' }]);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another window of the same origin', { source: {} }],
    ['no window', { source: null }],
  ])('of %s are ignored', (_case, sender) => {
    const page = open();
    page.connect();
    const listener = vi.fn();
    page.meeting.on('meeting/left', listener);

    page.send({ type: 'meeting/left', reason: 'left' }, sender);

    expect(listener).not.toHaveBeenCalled();
  });

  it('report that the page never answers', () => {
    const page = open();
    const reasons: string[] = [];
    page.meeting.on('meeting/failed', ({ reason }) => reasons.push(reason));
    page.load();

    vi.advanceTimersByTime(30_000);

    expect(reasons).toEqual(['no_answer']);
    const { length } = page.requests;
    vi.advanceTimersByTime(30_000);
    expect(page.requests).toHaveLength(length);
  });
});

describe('a closed meeting', () => {
  it('has no frame, no listeners and no open requests', async () => {
    const page = open();
    const container = page.meeting.iframe.parentElement;
    page.connect();
    const listener = vi.fn();
    page.meeting.on('page/ready', listener);
    const left = page.meeting.leave();

    page.meeting.close();
    page.meeting.close();
    page.send({ type: 'page/ready' });

    expect(container?.childElementCount).toBe(0);
    expect(listener).not.toHaveBeenCalled();
    await expect(left).rejects.toMatchObject({ code: 'closed' });
    await expect(page.meeting.join()).rejects.toMatchObject({ code: 'closed' });
    expect(vi.getTimerCount()).toBe(0);
  });
});
