/** The result of a test call: a closed set, so that it can be counted. */
import type { LinkFailureCause } from '@throughline/protocol';

export type CallResult =
  /** @property firstFrameMs from the click on Join of the second participant to its first frame of the other */
  | { readonly result: 'ok'; readonly firstFrameMs: number }
  /** @property linkCause the cause that a page reported */
  | { readonly result: 'link_failed'; readonly linkCause: LinkFailureCause }
  /** @property detail for the log */
  | { readonly result: OtherFailure; readonly detail: string };

type OtherFailure =
  /** A browser did not start, or crashed. */
  | 'browser_failed'
  | 'room_not_created'
  | 'page_unreachable'
  /** The API rejected the join, or sent no reply. */
  | 'join_rejected'
  /** The API offers no TURN URL of the transport. */
  | 'relay_not_offered'
  /** The link connected, and a page decoded too few frames of the other. */
  | 'no_frames'
  /** Media flows, but by another route or another protocol to the relay. */
  | 'wrong_route'
  /** The call, or a step of it that has no result of its own, exceeded its deadline. */
  | 'deadline';

export type CallFailure = Exclude<CallResult, { result: 'ok' }>;

/** Ends a call at the step that failed. `makeCall` turns it into a result. */
export class CallError extends Error {
  override readonly name = 'CallError';

  constructor(readonly failure: CallFailure) {
    super(failure.result);
  }
}
