import { describe, expect, it } from 'vitest';
import {
  continueReplaced,
  deadlineMs,
  INITIAL_LINK_STATE,
  type LinkEvent,
  type LinkState,
  type LinkStep,
  MAX_ATTEMPTS,
  stepLink,
} from './link-state.js';

const observed = (state: RTCPeerConnectionState, canReach = true): LinkEvent => ({
  kind: 'connection',
  state,
  canReach,
});
const deadline = { kind: 'connect-deadline', canReach: true } as const;
const restartDeadline = { kind: 'restart-deadline', canReach: true, isUnanswered: false } as const;
const unreachableRestartDeadline: LinkEvent = { ...restartDeadline, canReach: false };
const unansweredRestartDeadline: LinkEvent = { ...restartDeadline, isUnanswered: true };

const connecting = (restarts: number, everConnected = false): LinkState => ({
  kind: 'connecting',
  restarts,
  everConnected,
});
const interrupted = (restarts: number): LinkState => ({ kind: 'interrupted', restarts });
const awaitingCandidates = (restarts: number): LinkState => ({
  kind: 'awaiting-candidates',
  restarts,
});
const candidatesDeadline = { kind: 'candidates-deadline', canReach: true } as const;
const recoveryDeadline = { kind: 'recovery-deadline', canReach: true } as const;
const connected: LinkState = { kind: 'connected' };
const lost = (retries: number, everConnected = true): LinkState => ({
  kind: 'lost',
  retries,
  everConnected,
});
const retryRequested: LinkEvent = { kind: 'retry-requested', canReach: true };
const retryDeadline: LinkEvent = { kind: 'retry-deadline', canReach: true };
const RESTART = { restartsIce: true, starts: 'restart-deadline' };
const REPLACE = { replaces: true, starts: 'restart-deadline' } as const;
const failed: LinkState = { kind: 'failed' };
const closed: LinkState = { kind: 'closed' };

describe('[LNK-4] a link', () => {
  it.each([
    { name: 'connect-deadline', ms: 20_000 },
    { name: 'candidates-deadline', ms: 3_000 },
    { name: 'recovery-deadline', ms: 1_000 },
    { name: 'restart-deadline', ms: 15_000 },
    { name: 'change-deadline', ms: 500 },
  ] as const)('has a $name of $ms ms', ({ name, ms }) => {
    expect(deadlineMs(name, INITIAL_LINK_STATE)).toBe(ms);
  });

  it.each([
    { from: INITIAL_LINK_STATE, event: observed('connecting'), to: connecting(0) },
    { from: connecting(0), event: observed('connected'), to: connected },
    { from: connecting(2, true), event: observed('connected'), to: connected },
    { from: connecting(1), event: observed('disconnected'), to: connecting(1) },
    { from: connecting(1, true), event: observed('disconnected'), to: connecting(1, true) },
    { from: interrupted(1), event: observed('connected'), to: connected },
    { from: interrupted(1), event: observed('connecting'), to: connecting(1, true) },
    { from: awaitingCandidates(0), event: observed('connecting'), to: connecting(0) },
    { from: awaitingCandidates(1), event: observed('connected'), to: connected },
    { from: awaitingCandidates(1), event: observed('disconnected'), to: awaitingCandidates(1) },
  ])(
    'changes from $from.kind to $to.kind when the connection is $event.state',
    ({ from, event, to }) => {
      expect(stepLink(from, event)).toEqual({ state: to });
    },
  );

  it.each([
    { from: connected, to: interrupted(0) },
    { from: connecting(0, true), to: interrupted(0) },
  ])(
    'that is $from.kind waits for recovery when the connection is disconnected',
    ({ from, to }) => {
      expect(stepLink(from, observed('disconnected'))).toEqual({
        state: to,
        starts: 'recovery-deadline',
      });
    },
  );

  it('restarts ICE if it has not recovered, as soon as an offer can reach the remote end', () => {
    expect(stepLink(interrupted(0), recoveryDeadline)).toEqual({
      state: connecting(1, true),
      ...RESTART,
    });
    expect(stepLink(interrupted(0), { ...recoveryDeadline, canReach: false })).toEqual({
      state: interrupted(0),
      starts: 'recovery-deadline',
    });
  });

  it('ignores the deadline of an interruption that has ended', () => {
    for (const state of [connected, connecting(1, true)])
      expect(stepLink(state, recoveryDeadline)).toEqual({ state });
  });

  it.each([
    { from: interrupted(0), to: connecting(1, true) },
    { from: connected, to: connecting(1, true) },
    { from: connecting(0, true), to: connecting(1, true) },
  ])('restarts ICE when the connection fails while $from.kind', ({ from, to }) => {
    expect(stepLink(from, observed('failed'))).toEqual({ state: to, ...RESTART });
  });

  // As between an IPv6-only and an IPv4-only end, until the relay candidates arrive.
  it.each([{ from: connecting(0) }, { from: connecting(2) }, { from: awaitingCandidates(1) }])(
    'waits for candidates when the connection fails while $from.kind, before it ever connected',
    ({ from }) => {
      const restarts = 'restarts' in from ? from.restarts : 0;

      expect(stepLink(from, observed('failed'))).toEqual({
        state: awaitingCandidates(restarts),
        starts: 'candidates-deadline',
      });
    },
  );

  it('restarts ICE if no usable candidate has arrived', () => {
    expect(stepLink(awaitingCandidates(0), candidatesDeadline)).toEqual({
      state: connecting(1),
      ...RESTART,
    });
    expect(stepLink(awaitingCandidates(MAX_ATTEMPTS), candidatesDeadline)).toEqual({
      state: lost(0, false),
      starts: 'retry-deadline',
    });
  });

  it('does not use up a restart while an offer cannot reach the remote end', () => {
    expect(stepLink(awaitingCandidates(1), { ...candidatesDeadline, canReach: false })).toEqual({
      state: awaitingCandidates(1),
      starts: 'candidates-deadline',
    });
  });

  it('ignores the deadline for candidates once checks have resumed', () => {
    for (const state of [connecting(0), connected, interrupted(0)])
      expect(stepLink(state, candidatesDeadline)).toEqual({ state });
  });

  // Chromium 156 stays `failed` without another event when a restart fails.
  it.each([
    { from: connecting(1, true), to: connecting(2, true) },
    { from: interrupted(1), to: connecting(2, true) },
  ])('restarts ICE again if a restart has not connected it while $from.kind', ({ from, to }) => {
    expect(stepLink(from, restartDeadline)).toEqual({ state: to, ...RESTART });
  });

  it.each([connecting(1, true), interrupted(1)])(
    'replaces the connection if the remote end has not answered the offer of a restart while $kind',
    (from) => {
      expect(stepLink(from, unansweredRestartDeadline)).toEqual({
        state: connecting(MAX_ATTEMPTS, true),
        ...REPLACE,
      });
    },
  );

  it('is lost if the remote end does not answer the offer of the third attempt either', () => {
    expect(stepLink(connecting(MAX_ATTEMPTS, true), unansweredRestartDeadline)).toEqual({
      state: lost(0),
      starts: 'retry-deadline',
    });
  });

  it.each([
    { from: connecting(1, true) },
    { from: interrupted(2) },
    { from: connecting(MAX_ATTEMPTS, true) },
  ])(
    'does not restart ICE again while the offer cannot reach the remote end: $from.kind',
    ({ from }) => {
      expect(stepLink(from, unreachableRestartDeadline)).toEqual({
        state: from,
        starts: 'restart-deadline',
      });
    },
  );

  it.each([
    { event: restartDeadline, when: 'does not connect it' },
    { event: observed('failed'), when: 'fails' },
  ])('that had connected is lost when the third attempt in a row $when', ({ event }) => {
    expect(stepLink(connecting(MAX_ATTEMPTS, true), event)).toEqual({
      state: lost(0),
      starts: 'retry-deadline',
    });
  });

  it('that never connected is still attempted after ten minutes, and connects then', () => {
    let state = stepLink(connecting(0), deadline).state;
    let attempts = 0;
    for (let elapsedMs = 0; elapsedMs < 600_000; attempts++) {
      elapsedMs += deadlineMs('retry-deadline', state);
      const step = stepLink(state, retryDeadline);
      expect(step.replaces).toBe(true);
      state = step.state;
    }

    expect(attempts).toBeGreaterThan(10);
    expect(stepLink(state, observed('connected'))).toEqual({ state: connected });
  });

  it.each([true, false])(
    'that is lost makes one attempt when a person requests it, and is then lost again: %s',
    (everConnected) => {
      const attempt = stepLink(lost(4, everConnected), retryRequested);

      expect(attempt).toEqual({ state: connecting(MAX_ATTEMPTS, everConnected), ...REPLACE });
      expect(stepLink(attempt.state, retryRequested)).toEqual({ state: attempt.state });
      expect(stepLink(attempt.state, restartDeadline).state).toEqual(lost(0, everConnected));
    },
  );

  it.each([
    { everConnected: true, waits: interrupted(MAX_ATTEMPTS - 1), deadline: recoveryDeadline },
    {
      everConnected: false,
      waits: awaitingCandidates(MAX_ATTEMPTS - 1),
      deadline: candidatesDeadline,
    },
  ])(
    'that is lost makes the requested attempt once signals reach the other end (connected before: $everConnected)',
    ({ everConnected, waits, deadline: nextCheck }) => {
      const waiting = stepLink(lost(4, everConnected), { ...retryRequested, canReach: false });
      const starts = nextCheck.kind;

      expect(waiting).toEqual({ state: waits, starts });
      expect(stepLink(waits, { ...nextCheck, canReach: false })).toEqual({ state: waits, starts });
      expect(stepLink(waits, nextCheck)).toEqual({
        state: connecting(MAX_ATTEMPTS, everConnected),
        ...(everConnected ? REPLACE : RESTART),
      });
    },
  );

  it.each([connecting(0), connected, interrupted(1), awaitingCandidates(1)])(
    'that is $kind ignores the request for an attempt',
    (state) => {
      expect(stepLink(state, retryRequested)).toEqual({ state });
    },
  );

  it('that is lost makes a new connection again and again, ever more rarely', () => {
    let state: Extract<LinkState, { kind: 'lost' }> = {
      kind: 'lost',
      retries: 0,
      everConnected: true,
    };
    const waitsMs = Array.from({ length: 5 }, () => {
      const waitMs = deadlineMs('retry-deadline', state);
      const step = stepLink(state, retryDeadline);
      expect(step).toEqual({
        ...REPLACE,
        state: lost(state.retries + 1),
        starts: 'retry-deadline',
      });
      state = step.state as typeof state;
      return waitMs;
    });

    expect(waitsMs).toEqual([15_000, 30_000, 60_000, 60_000, 60_000]);
  });

  it('that is lost waits while an offer cannot reach the remote end', () => {
    expect(stepLink(lost(2), { ...retryDeadline, canReach: false })).toEqual({
      state: lost(2),
      starts: 'retry-deadline',
    });
  });

  it('that is lost stays so through an attempt, until one connects it', () => {
    for (const event of ['connecting', 'disconnected', 'failed', 'closed'] as const)
      expect(stepLink(lost(3), observed(event))).toEqual({ state: lost(3) });
    for (const event of [deadline, candidatesDeadline, recoveryDeadline, restartDeadline])
      expect(stepLink(lost(3), event)).toEqual({ state: lost(3) });

    expect(stepLink(lost(3), observed('connected'))).toEqual({ state: connected });
  });

  it('ignores the time to a retry once connected', () => {
    expect(stepLink(connected, retryDeadline)).toEqual({ state: connected });
  });

  // A blackout of 90 s cuts off both: three restarts would be over before an offer could arrive.
  it.each([
    { from: connected, to: interrupted(0) },
    { from: connecting(2, true), to: interrupted(2) },
  ])(
    'that fails while $from.kind uses up no restart while an offer cannot reach the remote end',
    ({ from, to }) => {
      expect(stepLink(from, observed('failed', false))).toEqual({
        state: to,
        starts: 'recovery-deadline',
      });
    },
  );

  it('ignores the deadline of a restart that has connected it', () => {
    for (const event of [restartDeadline, unreachableRestartDeadline])
      expect(stepLink(connected, event)).toEqual({ state: connected });
  });

  it('counts restarts from zero again once connected', () => {
    const reconnected = stepLink(connecting(MAX_ATTEMPTS, true), observed('connected')).state;

    expect(stepLink(reconnected, observed('failed')).restartsIce).toBe(true);
  });

  it.each([
    { from: connecting(1, true), to: connecting(1, true) },
    { from: lost(0, false), to: lost(0, false) },
    { from: connected, to: connected },
    { from: interrupted(0), to: interrupted(0) },
  ])('that is $from.kind at the deadline to connect is $to.kind after it', ({ from, to }) => {
    expect(stepLink(from, deadline)).toEqual({ state: to });
  });

  it.each([connecting(0), connecting(2), awaitingCandidates(0)])(
    'that is $kind at the deadline to connect is lost',
    (from) => {
      expect(stepLink(from, deadline)).toEqual({
        state: lost(0, false),
        starts: 'retry-deadline',
      });
    },
  );

  it.each([{ from: connecting(0) }, { from: awaitingCandidates(1) }])(
    'that is $from.kind at the deadline gets more time while signals cannot reach the remote end',
    ({ from }) => {
      expect(stepLink(from, { ...deadline, canReach: false })).toEqual({
        state: from,
        starts: 'connect-deadline',
      });
    },
  );

  it.each(
    [failed, closed].flatMap((from) =>
      [
        observed('connected'),
        observed('failed'),
        observed('closed'),
        deadline,
        candidatesDeadline,
        recoveryDeadline,
        restartDeadline,
        unreachableRestartDeadline,
        retryDeadline,
        retryRequested,
      ].map((event) => ({
        from,
        event,
      })),
    ),
  )('stays $from.kind after every event', ({ from, event }) => {
    expect(stepLink(from, event)).toEqual({ state: from });
  });
});

describe('[LNK-11] a link', () => {
  it.each([
    { event: restartDeadline, when: 'does not connect it' },
    { event: observed('failed'), when: 'fails' },
  ])('that had connected gets a new connection when its second ICE restart $when', ({ event }) => {
    expect(stepLink(connecting(MAX_ATTEMPTS - 1, true), event)).toEqual({
      state: connecting(MAX_ATTEMPTS, true),
      ...REPLACE,
    });
  });

  it.each([connecting(0), connecting(1, true), interrupted(1), awaitingCandidates(0)])(
    'that is $kind gets a new connection at once when another script has closed the present one',
    (from) => {
      const everConnected =
        from.kind === 'interrupted' || ('everConnected' in from && from.everConnected);

      expect(stepLink(from, observed('closed'))).toEqual({
        state: connecting(MAX_ATTEMPTS, everConnected),
        ...REPLACE,
      });
      expect(stepLink(from, observed('closed', false))).toEqual({ state: from });
    },
  );

  it('whose connections are closed again and again makes at most one each second', () => {
    const closes = stepLink(connected, observed('closed'));

    expect(closes).toEqual({ state: interrupted(MAX_ATTEMPTS - 1), starts: 'recovery-deadline' });
    const replaced = stepLink(closes.state, recoveryDeadline);
    expect(replaced).toEqual({ state: connecting(MAX_ATTEMPTS, true), ...REPLACE });
    expect(stepLink(replaced.state, observed('closed'))).toEqual({ state: replaced.state });
  });

  it.each<{ from: LinkState; to: LinkStep }>([
    { from: connected, to: { ...REPLACE, state: connecting(MAX_ATTEMPTS, true) } },
    { from: interrupted(1), to: { ...REPLACE, state: connecting(MAX_ATTEMPTS, true) } },
    { from: connecting(2), to: { state: INITIAL_LINK_STATE, starts: 'connect-deadline' } },
    { from: awaitingCandidates(1), to: { state: INITIAL_LINK_STATE, starts: 'connect-deadline' } },
    { from: lost(2), to: { state: lost(2), starts: 'retry-deadline' } },
    { from: failed, to: { state: failed } },
  ])('that is $from.kind goes on with a connection that the other end has made', ({ from, to }) => {
    expect(continueReplaced(from)).toEqual(to);
  });
});

describe('[LNK-12] a link whose DTLS does not complete', () => {
  const blocked: LinkEvent = { kind: 'encryption-blocked', canReach: true };

  it.each([
    { from: connecting(0), to: lost(0, false) },
    { from: connecting(2, true), to: lost(0, false) },
  ])('is lost when it is $from.kind', ({ from, to }) => {
    expect(stepLink(from, blocked)).toEqual({ state: to, starts: 'retry-deadline' });
  });

  it('stays lost, with its number of attempts', () => {
    expect(stepLink(lost(2, false), blocked)).toEqual({ state: lost(2, false) });
  });
});

describe('[LNK-8] a link', () => {
  const silent = ({ canReach = true, isRepeated = false } = {}): LinkEvent => ({
    kind: 'path-silent',
    isRepeated,
    canReach,
  });
  const heard: LinkEvent = { kind: 'path-heard', canReach: true };

  it('that is connected restarts ICE at once when its path is silent', () => {
    expect(stepLink(connected, silent())).toEqual({ state: connecting(1, true), ...RESTART });
  });

  it.each([
    { when: 'signals cannot reach the other end', event: silent({ canReach: false }) },
    { when: 'its path was silent just before', event: silent({ isRepeated: true }) },
  ])('restarts ICE later if $when', ({ event }) => {
    expect(stepLink(connected, event)).toEqual({
      state: interrupted(0),
      starts: 'recovery-deadline',
    });
  });

  it.each([
    { from: connecting(0) },
    { from: connecting(2, true) },
    { from: interrupted(1) },
    { from: lost(1) },
  ])('that is $from.kind stays so while its path is silent', ({ from }) => {
    expect(stepLink(from, silent())).toEqual({ state: from });
  });

  it.each([{ from: interrupted(2) }, { from: connecting(1, true) }, { from: lost(3) }])(
    'that is $from.kind is connected when something arrives',
    ({ from }) => {
      expect(stepLink(from, heard)).toEqual({ state: connected });
    },
  );

  it('that has never been connected is connected only once ICE is', () => {
    expect(stepLink(connecting(0), heard)).toEqual({ state: connecting(0) });
  });
});

describe('[LNK-9] a change of the network', () => {
  const changed = (canReach = true): LinkEvent => ({ kind: 'network-changed', canReach });

  it('restarts ICE of a connected link, which stays connected', () => {
    expect(stepLink(connected, changed())).toEqual({ state: connected, restartsIce: true });
  });

  it('restarts ICE at once of a link that is lost without ever having connected', () => {
    expect(stepLink(lost(2, false), changed())).toEqual({ state: connecting(1), ...RESTART });
  });

  it.each([{ from: interrupted(3) }, { from: connecting(2, true) }, { from: lost(4) }])(
    'restarts ICE at once when the link is $from.kind, as the first restart',
    ({ from }) => {
      expect(stepLink(from, changed())).toEqual({ state: connecting(1, true), ...RESTART });
    },
  );

  it('waits until signals reach the other end', () => {
    expect(stepLink(connected, changed(false))).toEqual({
      state: connected,
      starts: 'change-deadline',
    });
    expect(stepLink(connected, { kind: 'change-deadline', canReach: true })).toEqual({
      state: connected,
      restartsIce: true,
    });
  });

  it.each([{ from: INITIAL_LINK_STATE }, { from: awaitingCandidates(1) }])(
    'leaves a link that is $from.kind for the first time to its browser',
    ({ from }) => {
      expect(stepLink(from, changed())).toEqual({ state: from });
    },
  );

  it.each([{ from: failed }, { from: closed }])(
    'changes no link that is $from.kind',
    ({ from }) => {
      expect(stepLink(from, changed())).toEqual({ state: from });
    },
  );
});
