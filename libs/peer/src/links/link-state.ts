/** The life of one link to one other participant, as a pure function. SPEC.md §Links [LNK-4]. */
import { assertNever } from '@throughline/std';

/** Beyond this the path is gone, not flapping; the person is told and may rejoin by hand [LNK-4]. */
export const MAX_ICE_RESTARTS = 3;

/**
 * A link that has not connected this long after its start has failed [LNK-4]. ICE itself gives up
 * after some 15 s of unanswered checks, but never when there is nothing to check, such as a relay
 * that refuses everybody. No network in reach of a meeting needs 20 s.
 */
export const CONNECT_DEADLINE_MS = 20_000;

/**
 * How long a link may be interrupted before ICE is restarted. Many interruptions heal sooner. ICE itself
 * says `failed` only some 15 s later, which is too long for somebody who walks out of a Wi-Fi; a
 * restart that was not needed costs one offer, and leaves the path alone that has healed.
 */
export const HEALING_DEADLINE_MS = 1_000;

/**
 * How long an ICE restart may take before the next one is tried. Chromium 156 says nothing when a
 * restart comes to nothing: a connection that is `failed` just stays so, without another event.
 */
export const RESTART_DEADLINE_MS = 15_000;

/**
 * How long a connection that has never worked may stay `failed` before it is restarted. ICE fails the
 * moment that all pairs at hand have, also while the other end's candidates are on their way: at once
 * where no pair fits, as between IPv6 alone and IPv4 alone whose relays come last.
 */
export const STALL_DEADLINE_MS = 3_000;

export type LinkState =
  /** `everConnected` false: the first connect, which the deadline watches. */
  | { kind: 'connecting'; restarts: number; everConnected: boolean }
  /** ICE has failed before it ever worked; candidates may still come and set it going again. */
  | { kind: 'stalled'; restarts: number }
  | { kind: 'connected' }
  | { kind: 'interrupted'; restarts: number }
  | { kind: 'failed' }
  | { kind: 'closed' };

export type LinkEvent =
  { kind: 'connection'; state: RTCPeerConnectionState } | { kind: LinkDeadline; canReach: boolean };

/**
 * `stall-deadline` is of the latest stall, `healing-deadline` of the latest interruption. `canReach`:
 * signals arrive at the other end, so an offer would be, or could have been, answered.
 */
export type LinkDeadline =
  'connect-deadline' | 'stall-deadline' | 'healing-deadline' | 'restart-deadline';

export interface LinkStep {
  state: LinkState;
  /**
   * `restart-ice`: the caller also sees to it that `restart-deadline` comes if it leads nowhere.
   * `await-restart`: that deadline is to come once more, `await-connect`: the first one is.
   * `await-candidates`: `stall-deadline` is to come, unless the stall ends before it; `await-healing`:
   * the same for an interruption.
   */
  effect?: 'restart-ice' | 'await-connect' | 'await-restart' | 'await-candidates' | 'await-healing';
}

export const INITIAL_LINK_STATE: LinkState = {
  kind: 'connecting',
  restarts: 0,
  everConnected: false,
};

/** `failed` and `closed` are final: they absorb whatever comes. */
export function stepLink(state: LinkState, event: LinkEvent): LinkStep {
  if (state.kind === 'failed' || state.kind === 'closed') return { state };
  switch (event.kind) {
    case 'connection':
      return observeConnection(state, event.state);
    case 'connect-deadline':
      if (hasEverConnected(state)) return { state };
      // Signals wait for a lost socket to be replaced: the other end may not know of the link yet.
      return event.canReach ? { state: { kind: 'failed' } } : { state, effect: 'await-connect' };
    case 'stall-deadline':
      if (state.kind !== 'stalled') return { state };
      return event.canReach
        ? restart(state.restarts, false)
        : { state, effect: 'await-candidates' };
    case 'healing-deadline':
      if (state.kind !== 'interrupted') return { state };
      // Candidates gathered without a network, for an offer that waits for one, would be of no use.
      return event.canReach ? restart(state.restarts, true) : { state, effect: 'await-healing' };
    case 'restart-deadline':
      if (state.kind === 'connected') return { state };
      // The offer waits for a lost socket to be replaced. A second one would follow on its heels,
      // and the answer to the first, which bears no mark of it, be taken for one to the second.
      if (!event.canReach) return { state, effect: 'await-restart' };
      return restart(state.restarts, hasEverConnected(state));
    default:
      return assertNever(event);
  }
}

type LiveState = Exclude<LinkState, { kind: 'failed' | 'closed' }>;

function observeConnection(state: LiveState, observed: RTCPeerConnectionState): LinkStep {
  const restarts = state.kind === 'connected' ? 0 : state.restarts;
  const everConnected = hasEverConnected(state);
  switch (observed) {
    case 'new':
    case 'connecting':
      return { state: { kind: 'connecting', restarts, everConnected } };
    case 'connected':
      return { state: { kind: 'connected' } };
    case 'disconnected':
      // What was never connected is not interrupted: the deadline goes on watching it.
      return everConnected
        ? { state: { kind: 'interrupted', restarts }, effect: 'await-healing' }
        : { state };
    case 'failed':
      return everConnected
        ? restart(restarts, true)
        : { state: { kind: 'stalled', restarts }, effect: 'await-candidates' };
    case 'closed':
      return { state: { kind: 'closed' } };
    default:
      return assertNever(observed);
  }
}

function restart(restarts: number, everConnected: boolean): LinkStep {
  return restarts < MAX_ICE_RESTARTS
    ? {
        state: { kind: 'connecting', restarts: restarts + 1, everConnected },
        effect: 'restart-ice',
      }
    : { state: { kind: 'failed' } };
}

function hasEverConnected(state: LiveState): boolean {
  switch (state.kind) {
    case 'connecting':
      return state.everConnected;
    case 'stalled':
      return false;
    case 'connected':
    case 'interrupted':
      return true;
    default:
      return assertNever(state);
  }
}
