import { describe, expect, it } from 'vitest';
import { NO_ICE_SERVERS } from '../testing/session-server.js';
import {
  CONNECT_DEADLINE_MS,
  deadlineMs,
  endedDeadlines,
  INITIAL_LINK_STATE,
  type LinkDeadline,
  type LinkEvent,
  type LinkState,
  MAX_ATTEMPTS,
  MAX_RETRY_MS,
  RECOVERY_DEADLINE_MS,
  RESTART_DEADLINE_MS,
  stepLink,
} from './link-state.js';
import { failureEvidence, initialLinkStats } from './link-stats.js';
import { linkView } from './link-view.js';

const TEN_MINUTES_MS = 600_000;
const stats = initialLinkStats(0);
const evidence = failureEvidence(stats, {
  relayOnly: false,
  iceServers: NO_ICE_SERVERS,
  encryptionBlocked: false,
});

/** A link on a clock of its own, over which no media ever arrives. */
class DeadLink {
  state: LinkState;
  attempts = 0;
  /** Of these attempts. */
  replacements = 0;
  canReach = true;
  isUnanswered = false;
  #nowMs = 0;
  readonly #due = new Map<LinkDeadline, number>();

  constructor(state: LinkState, running: readonly LinkDeadline[] = []) {
    this.state = state;
    for (const deadline of running) this.#start(deadline);
  }

  get view() {
    return linkView(this.state, { stats, evidence, failureCause: 'unknown' });
  }

  send(event: LinkEvent): this {
    const { state, restartsIce, replaces, starts } = stepLink(this.state, event);
    this.state = state;
    if (restartsIce || replaces) this.attempts++;
    if (replaces) this.replacements++;
    if (starts !== undefined) this.#start(starts);
    for (const ended of endedDeadlines(state)) this.#due.delete(ended);
    return this;
  }

  /** Fires each deadline when it is due. Returns the kinds of the views in between. */
  pass(ms: number): string[] {
    const untilMs = this.#nowMs + ms;
    const views = [this.view.kind];
    for (;;) {
      const [next] = [...this.#due].sort(([, a], [, b]) => a - b);
      if (next === undefined || next[1] > untilMs) break;
      const [kind, dueMs] = next;
      this.#nowMs = dueMs;
      this.#due.delete(kind);
      this.send({ kind, canReach: this.canReach, isUnanswered: this.isUnanswered });
      views.push(this.view.kind);
    }
    this.#nowMs = untilMs;
    return views;
  }

  #start(deadline: LinkDeadline): void {
    this.#due.set(deadline, this.#nowMs + deadlineMs(deadline, this.state));
  }
}

const firstConnect = () => new DeadLink(INITIAL_LINK_STATE, ['connect-deadline']);
const connected = () => new DeadLink({ kind: 'connected' });
const silent = { kind: 'path-silent', isRepeated: false, canReach: true } as const;
const iceFailed = { kind: 'connection', state: 'failed', canReach: true } as const;
const disconnected = { kind: 'connection', state: 'disconnected', canReach: true } as const;
/** From the first event to the last attempt that fails. */
const ALL_ATTEMPTS_MS = RECOVERY_DEADLINE_MS + MAX_ATTEMPTS * RESTART_DEADLINE_MS;

describe('[LNK-4] a link without media', () => {
  it.each<{ situation: string; link: () => DeadLink; withinMs: number }>([
    { situation: 'never connects', link: firstConnect, withinMs: CONNECT_DEADLINE_MS },
    {
      situation: 'fails in ICE before it has connected',
      link: () => firstConnect().send(iceFailed),
      withinMs: CONNECT_DEADLINE_MS,
    },
    {
      situation: 'falls silent',
      link: () => connected().send(silent),
      withinMs: ALL_ATTEMPTS_MS,
    },
    {
      situation: 'is disconnected',
      link: () => connected().send(disconnected),
      withinMs: ALL_ATTEMPTS_MS,
    },
    {
      situation: 'fails in ICE',
      link: () => connected().send(iceFailed),
      withinMs: ALL_ATTEMPTS_MS,
    },
    {
      situation: 'has changed its network',
      link: () => connected().send(silent).send({ kind: 'network-changed', canReach: true }),
      withinMs: ALL_ATTEMPTS_MS,
    },
  ])('that $situation shows its progress at once, and the cause by its deadline', (example) => {
    const link = example.link();

    const views = link.pass(example.withinMs);

    expect(views).not.toContain('connected');
    expect(link.view).toMatchObject({ kind: 'failed', keepsTrying: true });
    const attempts = link.attempts;
    expect(new Set(link.pass(TEN_MINUTES_MS))).toEqual(new Set(['failed']));
    expect(link.attempts - attempts).toBeGreaterThanOrEqual(TEN_MINUTES_MS / MAX_RETRY_MS);
  });

  it('makes no further attempt when ICE notices, in a restart, that the path it leaves is broken', () => {
    const link = connected().send(silent);
    link.pass(5_000);

    link.send(disconnected);
    link.pass(RESTART_DEADLINE_MS - 5_001);
    expect(link.attempts).toBe(1);
    link.pass(1);
    expect(link.attempts).toBe(2);
  });

  it('replaces the connection instead of restarting ICE again while its offer is unanswered', () => {
    const link = connected().send(silent);
    link.isUnanswered = true;

    link.pass(RESTART_DEADLINE_MS);
    expect(link.replacements).toBe(1);
    link.pass(RESTART_DEADLINE_MS);
    expect(link.view).toMatchObject({ kind: 'failed', keepsTrying: true });
  });

  it('makes at most one attempt per 15 s for a person who presses the button without end', () => {
    const link = firstConnect();
    link.pass(CONNECT_DEADLINE_MS);
    const before = link.attempts;

    for (let elapsedMs = 0; elapsedMs < TEN_MINUTES_MS; elapsedMs += 100) {
      link.send({ kind: 'retry-requested', canReach: true });
      link.pass(100);
    }

    expect(link.attempts - before).toBeLessThanOrEqual(TEN_MINUTES_MS / RESTART_DEADLINE_MS + 1);
  });

  it.each([
    { situation: 'never connected', link: firstConnect, shows: 'connecting' },
    {
      situation: 'was connected',
      link: () => connected().send({ ...silent, canReach: false }),
      shows: 'interrupted',
    },
  ])('that $situation shows its progress while signals cannot reach the other end', (example) => {
    const link = example.link();
    link.canReach = false;

    expect(new Set(link.pass(TEN_MINUTES_MS))).toEqual(new Set([example.shows]));
    link.canReach = true;
    link.pass(ALL_ATTEMPTS_MS);
    expect(link.view.kind).toBe('failed');
  });
});
