import { describe, expect, it } from 'vitest';
import {
  INITIAL_LINK_STATE,
  type LinkEvent,
  type LinkState,
  MAX_ICE_RESTARTS,
  stepLink,
} from './link-state.js';

const observed = (state: RTCPeerConnectionState): LinkEvent => ({ kind: 'connection', state });
const deadline = { kind: 'connect-deadline', canReach: true } as const;
const restartDeadline: LinkEvent = { kind: 'restart-deadline', canReach: true };
const unheardDeadline: LinkEvent = { kind: 'restart-deadline', canReach: false };

const connecting = (restarts: number, everConnected = false): LinkState => ({
  kind: 'connecting',
  restarts,
  everConnected,
});
const interrupted = (restarts: number): LinkState => ({ kind: 'interrupted', restarts });
const stalled = (restarts: number): LinkState => ({ kind: 'stalled', restarts });
const stallDeadline = { kind: 'stall-deadline', canReach: true } as const;
const healingDeadline = { kind: 'healing-deadline', canReach: true } as const;
const connected: LinkState = { kind: 'connected' };
const failed: LinkState = { kind: 'failed' };
const closed: LinkState = { kind: 'closed' };

describe('[LNK-4] a link', () => {
  it.each([
    { from: INITIAL_LINK_STATE, event: observed('connecting'), to: connecting(0) },
    { from: connecting(0), event: observed('connected'), to: connected },
    { from: connecting(2, true), event: observed('connected'), to: connected },
    { from: connecting(1), event: observed('disconnected'), to: connecting(1) },
    { from: interrupted(1), event: observed('connected'), to: connected },
    { from: interrupted(1), event: observed('connecting'), to: connecting(1, true) },
    { from: stalled(0), event: observed('connecting'), to: connecting(0) },
    { from: stalled(1), event: observed('connected'), to: connected },
    { from: stalled(1), event: observed('disconnected'), to: stalled(1) },
    { from: connecting(0), event: observed('closed'), to: closed },
    { from: connected, event: observed('closed'), to: closed },
  ])('goes from $from.kind to $to.kind when $event.state is observed', ({ from, event, to }) => {
    expect(stepLink(from, event)).toEqual({ state: to });
  });

  it.each([
    { from: connected, to: interrupted(0) },
    { from: connecting(1, true), to: interrupted(1) },
  ])('that is $from.kind may heal when it is disconnected', ({ from, to }) => {
    expect(stepLink(from, observed('disconnected'))).toEqual({
      state: to,
      effect: 'await-healing',
    });
  });

  it('restarts ICE when it has not healed, as soon as an offer can be heard', () => {
    expect(stepLink(interrupted(0), healingDeadline)).toEqual({
      state: connecting(1, true),
      effect: 'restart-ice',
    });
    expect(stepLink(interrupted(0), { ...healingDeadline, canReach: false })).toEqual({
      state: interrupted(0),
      effect: 'await-healing',
    });
  });

  it('does not mind the deadline of an interruption that is over', () => {
    for (const state of [connected, connecting(1, true)])
      expect(stepLink(state, healingDeadline)).toEqual({ state });
  });

  it.each([
    { from: interrupted(0), to: connecting(1, true) },
    { from: connected, to: connecting(1, true) },
    { from: connecting(MAX_ICE_RESTARTS - 1, true), to: connecting(MAX_ICE_RESTARTS, true) },
  ])('restarts ICE when it fails while $from.kind', ({ from, to }) => {
    expect(stepLink(from, observed('failed'))).toEqual({ state: to, effect: 'restart-ice' });
  });

  // As between IPv6 alone and IPv4 alone, until the relay candidates come.
  it.each([{ from: connecting(0) }, { from: connecting(2) }, { from: stalled(1) }])(
    'waits for candidates when it fails while $from.kind for the first time',
    ({ from }) => {
      const restarts = 'restarts' in from ? from.restarts : 0;

      expect(stepLink(from, observed('failed'))).toEqual({
        state: stalled(restarts),
        effect: 'await-candidates',
      });
    },
  );

  it('restarts ICE when none came that would do', () => {
    expect(stepLink(stalled(0), stallDeadline)).toEqual({
      state: connecting(1),
      effect: 'restart-ice',
    });
    expect(stepLink(stalled(MAX_ICE_RESTARTS), stallDeadline)).toEqual({ state: failed });
  });

  it('keeps its restarts for when an offer can be heard', () => {
    expect(stepLink(stalled(1), { ...stallDeadline, canReach: false })).toEqual({
      state: stalled(1),
      effect: 'await-candidates',
    });
  });

  it('does not mind the deadline of a stall that is over', () => {
    for (const state of [connecting(0), connected, interrupted(0)])
      expect(stepLink(state, stallDeadline)).toEqual({ state });
  });

  // Chromium 156 stays `failed` without a further event when a restart leads nowhere.
  it.each([
    { from: connecting(1, true), to: connecting(2, true) },
    { from: interrupted(2), to: connecting(3, true) },
  ])('restarts ICE anew when a restart leads nowhere while $from.kind', ({ from, to }) => {
    expect(stepLink(from, restartDeadline)).toEqual({ state: to, effect: 'restart-ice' });
  });

  it.each([
    { from: connecting(1, true) },
    { from: interrupted(2) },
    { from: connecting(MAX_ICE_RESTARTS, true) },
  ])('waits with a restart that nobody hears of while $from.kind', ({ from }) => {
    expect(stepLink(from, unheardDeadline)).toEqual({ state: from, effect: 'await-restart' });
  });

  it('fails for good when the third restart leads nowhere', () => {
    expect(stepLink(connecting(MAX_ICE_RESTARTS, true), restartDeadline)).toEqual({
      state: failed,
    });
  });

  it('does not mind the deadline of a restart that worked', () => {
    for (const event of [restartDeadline, unheardDeadline])
      expect(stepLink(connected, event)).toEqual({ state: connected });
  });

  it('fails for good after three restarts in a row', () => {
    expect(stepLink(connecting(MAX_ICE_RESTARTS, true), observed('failed'))).toEqual({
      state: failed,
    });
  });

  it('counts restarts anew once it was connected', () => {
    const reconnected = stepLink(connecting(MAX_ICE_RESTARTS, true), observed('connected')).state;

    expect(stepLink(reconnected, observed('failed')).effect).toBe('restart-ice');
  });

  it.each([
    { from: connecting(0), to: failed },
    { from: connecting(2), to: failed },
    { from: stalled(0), to: failed },
    { from: connecting(1, true), to: connecting(1, true) },
    { from: connected, to: connected },
    { from: interrupted(0), to: interrupted(0) },
  ])('that is $from.kind at the deadline becomes $to.kind', ({ from, to }) => {
    expect(stepLink(from, deadline)).toEqual({ state: to });
  });

  it.each([{ from: connecting(0) }, { from: stalled(1) }])(
    'that is $from.kind at the deadline has longer while the other end hears nothing',
    ({ from }) => {
      expect(stepLink(from, { ...deadline, canReach: false })).toEqual({
        state: from,
        effect: 'await-connect',
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
        stallDeadline,
        healingDeadline,
        restartDeadline,
        unheardDeadline,
      ].map((event) => ({
        from,
        event,
      })),
    ),
  )('stays $from.kind whatever comes', ({ from, event }) => {
    expect(stepLink(from, event)).toEqual({ state: from });
  });
});
