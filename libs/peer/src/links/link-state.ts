/** The states of one link to one other participant, as a pure function. SPEC.md §Links [LNK-4]. */
import { assertNever } from '@throughline/std';

/**
 * After this many in a row the path is gone, not flapping, and the person sees it [LNK-4]. Each restarts ICE,
 * but the last one of a link that has been connected makes a new connection [LNK-11].
 */
export const MAX_ATTEMPTS = 3;

/** A lost link makes the next attempt after this long, then after twice as long each time, up to the maximum [LNK-4]. */
export const FIRST_RETRY_MS = 15_000;
export const MAX_RETRY_MS = 60_000;

/**
 * A link that has not connected this long after its start has failed [LNK-4]. ICE itself fails after
 * some 15 s of unanswered checks, but never while it has no pair to check, for example because the
 * relay rejects every client. No network that a meeting can use needs 20 s.
 */
export const CONNECT_DEADLINE_MS = 20_000;

/**
 * How long ICE may report a link as `disconnected` before ICE is restarted; a silent path restarts it at once
 * [LNK-8]. Many interruptions end sooner. ICE reports `failed` only after some 15 s, too long for a participant
 * that leaves the range of a Wi-Fi network. An unnecessary restart costs one offer and does not disturb a
 * recovered path.
 */
export const RECOVERY_DEADLINE_MS = 1_000;

/**
 * How long an ICE restart may take before the next one. Chromium 156 reports nothing when a restart
 * fails: a connection that is `failed` stays so, without another event.
 */
export const RESTART_DEADLINE_MS = 15_000;

/**
 * How long a connection that has never connected may stay `failed` before ICE is restarted. ICE fails
 * as soon as all known pairs have failed, even if the remote end's candidates are still on their way.
 * It fails at once if no pair can be formed, as between an IPv6-only and an IPv4-only end whose relay
 * candidates come last.
 */
export const CANDIDATES_DEADLINE_MS = 3_000;

/**
 * A silence that follows another one within this time waits for `recovery-deadline` as well. Otherwise a path that
 * comes and goes, or a remote end that pauses again and again, would cause a restart every two seconds.
 */
export const SILENCE_PAUSE_MS = 10_000;

/** After a change of the network: how often to check whether signals reach the remote end again. */
export const CHANGE_DEADLINE_MS = 500;

export type LinkState =
  /** `everConnected` is false during the first connect, which `connect-deadline` limits. */
  | { kind: 'connecting'; restarts: number; everConnected: boolean }
  /** ICE has failed without ever connecting; a further candidate can resume its checks. */
  | { kind: 'awaiting-candidates'; restarts: number }
  | { kind: 'connected' }
  | { kind: 'interrupted'; restarts: number }
  /**
   * Neither the first connect nor restarts in a row have connected it, or DTLS does not complete: a relay or network
   * on its path may return, or change, only much later. It keeps trying, each time with a new connection, for as long
   * as both are in the room.
   */
  | { kind: 'lost'; retries: number; everConnected: boolean }
  /** No attempt can connect it: the remote end breaks the protocol. */
  | { kind: 'failed' }
  | { kind: 'closed' };

/** Of a link that has neither failed nor closed. */
type LiveState = Exclude<LinkState, { kind: 'failed' | 'closed' }>;

/**
 * `candidates-deadline` belongs to the latest `awaiting-candidates`, `recovery-deadline` to the
 * latest interruption, `retry-deadline` to `lost`.
 */
export type LinkDeadline =
  | 'connect-deadline'
  | 'candidates-deadline'
  | 'recovery-deadline'
  | 'restart-deadline'
  | 'retry-deadline'
  | 'change-deadline';

const FIXED_DEADLINES_MS: Readonly<Record<Exclude<LinkDeadline, 'retry-deadline'>, number>> = {
  'connect-deadline': CONNECT_DEADLINE_MS,
  'candidates-deadline': CANDIDATES_DEADLINE_MS,
  'recovery-deadline': RECOVERY_DEADLINE_MS,
  'restart-deadline': RESTART_DEADLINE_MS,
  'change-deadline': CHANGE_DEADLINE_MS,
};

/** How long after its start the deadline passes in this state. */
export function deadlineMs(deadline: LinkDeadline, state: LinkState): number {
  if (deadline !== 'retry-deadline') return FIXED_DEADLINES_MS[deadline];
  const retries = state.kind === 'lost' ? state.retries : 0;
  return Math.min(FIRST_RETRY_MS * 2 ** retries, MAX_RETRY_MS);
}

/** `canReach`: signals reach the remote end, so it can answer, or could have answered, an offer. */
export type LinkEvent = { canReach: boolean } & (
  | { kind: 'connection'; state: RTCPeerConnectionState }
  | { kind: Exclude<LinkDeadline, 'restart-deadline'> }
  /** `isUnanswered`: the remote end has not answered the latest offer of this end. */
  | { kind: 'restart-deadline'; isUnanswered: boolean }
  /** Nothing arrives from the remote end any more [LNK-8]. `isRepeated`: as little as `SILENCE_PAUSE_MS` ago. */
  | { kind: 'path-silent'; isRepeated: boolean }
  /** Something arrives again, over a connection that ICE reports as connected. */
  | { kind: 'path-heard' }
  /** The browser indicates that the network of this end may have changed [LNK-9]. */
  | { kind: 'network-changed' }
  /** DTLS has not completed, and there is no other path to move to [LNK-12]. */
  | { kind: 'encryption-blocked' }
  /** A person wants the next attempt now. */
  | { kind: 'retry-requested' }
);

/** The deadlines that no longer matter in this state. The caller cancels them after each step. */
export function endedDeadlines(state: LinkState): LinkDeadline[] {
  const ended: LinkDeadline[] = [];
  if (state.kind !== 'awaiting-candidates') ended.push('candidates-deadline');
  if (state.kind !== 'interrupted') ended.push('recovery-deadline');
  ended.push(state.kind === 'lost' ? 'connect-deadline' : 'retry-deadline');
  return ended;
}

export interface LinkStep {
  state: LinkState;
  restartsIce?: true;
  /** A link with a new connection takes the place of this one, with this state [LNK-11]. */
  replaces?: true;
  /** Starts that deadline, again if it runs. */
  starts?: LinkDeadline;
}

export const INITIAL_LINK_STATE: LinkState = {
  kind: 'connecting',
  restarts: 0,
  everConnected: false,
};

/** `failed` and `closed` are final: no event leaves them. */
export function stepLink(state: LinkState, event: LinkEvent): LinkStep {
  if (state.kind === 'failed' || state.kind === 'closed') return { state };
  switch (event.kind) {
    case 'connection':
      return observeConnection(state, event.state, event.canReach);
    case 'connect-deadline':
      if (hasEverConnected(state) || state.kind === 'lost') return { state };
      // Signals wait until a lost connection is replaced: the remote end may not know of the link yet.
      return event.canReach ? lose(false) : { state, starts: event.kind };
    case 'candidates-deadline':
      if (state.kind !== 'awaiting-candidates') return { state };
      return event.canReach ? restart(state.restarts, false) : { state, starts: event.kind };
    case 'recovery-deadline':
      if (state.kind !== 'interrupted') return { state };
      // Candidates gathered now, without a network, would be stale when the offer is sent.
      return event.canReach ? restart(state.restarts, true) : { state, starts: event.kind };
    case 'restart-deadline':
      if (state.kind === 'connected' || state.kind === 'lost') return { state };
      // The offer waits until a lost connection is replaced.
      if (!event.canReach) return { state, starts: event.kind };
      // Another restart would wait for the same answer.
      if (event.isUnanswered && hasEverConnected(state) && state.restarts < MAX_ATTEMPTS)
        return replace(true);
      return restart(state.restarts, hasEverConnected(state));
    case 'retry-deadline':
      if (state.kind !== 'lost') return { state };
      if (!event.canReach) return { state, starts: event.kind };
      return {
        state: { ...state, retries: state.retries + 1 },
        replaces: true,
        starts: event.kind,
      };
    case 'path-silent':
      if (state.kind !== 'connected') return { state };
      // A path that has been silent for that long rarely returns by itself, unless it comes and goes.
      return event.canReach && !event.isRepeated
        ? restart(0, true)
        : { state: { kind: 'interrupted', restarts: 0 }, starts: 'recovery-deadline' };
    case 'path-heard':
      return hasEverConnected(state) ? { state: { kind: 'connected' } } : { state };
    case 'network-changed':
    case 'change-deadline':
      return changeNetwork(state, event.canReach);
    case 'encryption-blocked':
      // This connection has never been connected, even if the link had another one before. A handshake that
      // completes after all, as on a busy machine, connects it.
      return state.kind === 'lost' ? { state } : lose(false);
    case 'retry-requested':
      // One attempt: until it ends, the person has no button, which bounds how often they cause one.
      return state.kind === 'lost' ? attemptOnce(state.everConnected, event.canReach) : { state };
    default:
      return assertNever(event);
  }
}

/** ICE checks pairs of the new network, while media stays on the present path as long as that works. */
function changeNetwork(state: LiveState, canReach: boolean): LinkStep {
  // A first connect gathers on each network by itself.
  if (!hasEverConnected(state) && state.kind !== 'lost') return { state };
  if (!canReach) return { state, starts: 'change-deadline' };
  if (state.kind === 'connected') return { state, restartsIce: true };
  // The restarts before it were made on another network.
  return restart(0, hasEverConnected(state));
}

function observeConnection(
  state: LiveState,
  observed: RTCPeerConnectionState,
  canReach: boolean,
): LinkStep {
  // Each attempt passes through several states of the connection; only one that succeeds matters.
  if (state.kind === 'lost')
    return observed === 'connected' ? { state: { kind: 'connected' } } : { state };
  const restarts = 'restarts' in state ? state.restarts : 0;
  const everConnected = hasEverConnected(state);
  switch (observed) {
    case 'new':
    case 'connecting':
      return { state: { kind: 'connecting', restarts, everConnected } };
    case 'connected':
      return { state: { kind: 'connected' } };
    case 'disconnected':
      // A first connect and a restart, which is about to leave that path, have deadlines of their own.
      return everConnected && !isRestarting(state)
        ? { state: { kind: 'interrupted', restarts }, starts: 'recovery-deadline' }
        : { state };
    case 'failed':
      if (!everConnected)
        return {
          state: { kind: 'awaiting-candidates', restarts },
          starts: 'candidates-deadline',
        };
      return canReach
        ? restart(restarts, true)
        : { state: { kind: 'interrupted', restarts }, starts: 'recovery-deadline' };
    case 'closed':
      return observeClosed(state, canReach);
    default:
      return assertNever(observed);
  }
}

/** Not by this client, but by the browser or another script of the page: ICE cannot be restarted. */
function observeClosed(state: Exclude<LiveState, { kind: 'lost' }>, canReach: boolean): LinkStep {
  // Soon, but not at once: what has closed it may close the next one as well.
  if (state.kind === 'connected')
    return {
      state: { kind: 'interrupted', restarts: MAX_ATTEMPTS - 1 },
      starts: 'recovery-deadline',
    };
  if (!canReach || state.restarts >= MAX_ATTEMPTS) return { state };
  return replace(hasEverConnected(state));
}

function restart(restarts: number, everConnected: boolean): LinkStep {
  if (restarts >= MAX_ATTEMPTS) return lose(everConnected);
  if (restarts === MAX_ATTEMPTS - 1 && everConnected) return replace(everConnected);
  return {
    state: { kind: 'connecting', restarts: restarts + 1, everConnected },
    restartsIce: true,
    starts: 'restart-deadline',
  };
}

/** The last attempt. */
function replace(everConnected: boolean): LinkStep {
  return {
    state: { kind: 'connecting', restarts: MAX_ATTEMPTS, everConnected },
    replaces: true,
    starts: 'restart-deadline',
  };
}

/** How a link goes on if not its state, but the remote end or a blocked path causes a new connection. */
export function continueReplaced(state: LinkState): LinkStep {
  // It shows that it is lost until it has connected.
  if (state.kind === 'lost') return { state, starts: 'retry-deadline' };
  if (state.kind === 'failed' || state.kind === 'closed') return { state };
  return hasEverConnected(state)
    ? replace(true)
    : { state: INITIAL_LINK_STATE, starts: 'connect-deadline' };
}

/** Of a lost link: it is lost again when the attempt ends. */
function attemptOnce(everConnected: boolean, canReach: boolean): LinkStep {
  if (canReach) return replace(everConnected);
  // The attempt follows as soon as signals reach the remote end.
  const restarts = MAX_ATTEMPTS - 1;
  return everConnected
    ? { state: { kind: 'interrupted', restarts }, starts: 'recovery-deadline' }
    : { state: { kind: 'awaiting-candidates', restarts }, starts: 'candidates-deadline' };
}

function lose(everConnected: boolean): LinkStep {
  return { state: { kind: 'lost', retries: 0, everConnected }, starts: 'retry-deadline' };
}

const isRestarting = (state: LiveState): boolean =>
  state.kind === 'connecting' && state.restarts > 0;

function hasEverConnected(state: LiveState): boolean {
  switch (state.kind) {
    case 'connecting':
    case 'lost':
      return state.everConnected;
    case 'awaiting-candidates':
      return false;
    case 'connected':
    case 'interrupted':
      return true;
    default:
      return assertNever(state);
  }
}
