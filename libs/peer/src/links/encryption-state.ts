/**
 * Whether DTLS completes over the path that ICE has found, as a pure function. A network can pass
 * STUN and still drop the handshake: by a filter, or because its packets are too large for a tunnel.
 * ICE never notices, since its checks are small and no DTLS. SPEC.md §Links [LNK-12], ADR 35.
 */
import { assertNever } from '@throughline/std';

/**
 * How long DTLS may take once ICE has connected. It takes two round trips, and a lost packet is sent
 * again after 50 ms to 1 s, so this is enough for three losses in a row at 500 ms.
 */
export const DTLS_DEADLINE_MS = 3_000;

/** A link that cannot move to other relays is lost after as many deadlines. */
export const MAX_DTLS_DEADLINES = 3;

export type EncryptionState =
  /** ICE has no path, so DTLS cannot proceed. */
  | { kind: 'no-path' }
  | { kind: 'handshaking'; deadlinesPassed: number }
  /** DTLS has completed, for the life of the connection. */
  | { kind: 'encrypted' };

export type EncryptionEvent =
  | { kind: 'observed'; ice: RTCIceConnectionState; connection: RTCPeerConnectionState }
  /** `canMove`: the link can move to relays over TCP. `canReach`: signals reach the remote end. */
  | { kind: 'deadline'; canMove: boolean; canReach: boolean };

export interface EncryptionStep {
  state: EncryptionState;
  /** Starts the deadline, again if it runs. It is only relevant while handshaking. */
  startsDeadline?: true;
  effect?: 'move' | 'lose';
}

export const INITIAL_ENCRYPTION_STATE: EncryptionState = { kind: 'no-path' };

export function stepEncryption(state: EncryptionState, event: EncryptionEvent): EncryptionStep {
  if (state.kind === 'encrypted') return { state };
  switch (event.kind) {
    case 'observed':
      return observe(state, event);
    case 'deadline':
      return state.kind === 'handshaking' ? passDeadline(state, event) : { state };
    default:
      return assertNever(event);
  }
}

function observe(
  state: Exclude<EncryptionState, { kind: 'encrypted' }>,
  { ice, connection }: Extract<EncryptionEvent, { kind: 'observed' }>,
): EncryptionStep {
  // `connected` includes DTLS (W3C webrtc-pc §4.3.3).
  if (connection === 'connected') return { state: { kind: 'encrypted' } };
  if (ice !== 'connected' && ice !== 'completed') return { state: { kind: 'no-path' } };
  if (state.kind === 'handshaking') return { state };
  return { state: { kind: 'handshaking', deadlinesPassed: 0 }, startsDeadline: true };
}

function passDeadline(
  state: Extract<EncryptionState, { kind: 'handshaking' }>,
  { canMove, canReach }: Extract<EncryptionEvent, { kind: 'deadline' }>,
): EncryptionStep {
  // The other end would not learn of a move, and a page that has slept sees old deadlines pass.
  if (!canReach) return { state, startsDeadline: true };
  if (canMove) return { state, effect: 'move' };
  const deadlinesPassed = state.deadlinesPassed + 1;
  return deadlinesPassed < MAX_DTLS_DEADLINES
    ? { state: { kind: 'handshaking', deadlinesPassed }, startsDeadline: true }
    : { state, effect: 'lose' };
}
