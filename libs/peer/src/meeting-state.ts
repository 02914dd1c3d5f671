/** The state of a meeting as its participant sees it: what a page needs to render, and no more. */
import type { SignalErrorCode } from '@throughline/protocol';
import type { JoinedState } from './room/joined-state.js';
import type { WaitingState } from './room/lobby-connection.js';
import type { ConnectionFault } from './diagnosis/connection-fault.js';

/** Why a join failed: the API rejected it, or there was no connection to it. */
export type JoinRejection = SignalErrorCode | ConnectionFault;

/**
 * Why a meeting ended without `leave`: the rejoin failed, the session continues elsewhere [RES-6],
 * or a host decided so (`removed`, `room_ended`).
 */
export type MeetingEndReason = JoinRejection | 'replaced';

export type MeetingState =
  | { kind: 'joining' }
  | { kind: 'rejected'; reason: JoinRejection }
  /** In the lobby, until a host decides. */
  | WaitingState
  | JoinedState
  | { kind: 'ended'; reason: MeetingEndReason }
  | { kind: 'left' };
