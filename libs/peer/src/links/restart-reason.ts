/** Why a link restarted ICE or replaced its connection, for the person who reads its history. Pure. */
import type { LinkEvent } from './link-state.js';

export type RestartReason =
  /** The browser indicated that the network of this end may have changed [LNK-9]. */
  | 'network-changed'
  /** Nothing arrived any more, or ICE reported a loss [LNK-4, LNK-8]. */
  | 'path-lost'
  /** An earlier attempt did not connect the link [LNK-4]. */
  | 'attempt-failed'
  /** To move from a relay to a direct path [LNK-10]. */
  | 'direct-path'
  | 'requested'
  /** The connection was replaced by a new one, at either end [LNK-11, LNK-12]. */
  | 'replaced';

export function restartReason(kind: LinkEvent['kind']): RestartReason {
  switch (kind) {
    case 'network-changed':
    case 'change-deadline':
      return 'network-changed';
    case 'retry-requested':
      return 'requested';
    case 'connection':
    case 'path-silent':
    case 'path-heard':
    case 'recovery-deadline':
      return 'path-lost';
    case 'connect-deadline':
    case 'candidates-deadline':
    case 'restart-deadline':
    case 'retry-deadline':
    case 'encryption-blocked':
      return 'attempt-failed';
  }
}
