/** One file that travels to or from one participant, as the page shows it. */
import { type FileTransfer, isOver } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';

export interface SharedFile {
  /** Unique among all participants: each of them chooses ids of its own. */
  readonly key: string;
  readonly personId: ParticipantId;
  readonly personName: string;
  /** Bytes can arrive now. */
  readonly isConnected: boolean;
  /** In bytes per second; 0 if nothing arrives. `undefined` unless it was observed for a while. */
  readonly rate: number | undefined;
  /** The file can be sent again without being chosen again. */
  readonly isRepeatable: boolean;
  readonly transfer: FileTransfer;
}

/** The other participant offers it, and this person decides. */
export function isOffered({ transfer: { direction, state } }: SharedFile): boolean {
  return direction === 'receiving' && state.kind === 'offered';
}

/** It would end if this person left. */
export function isOpen({ transfer }: SharedFile): boolean {
  return !isOver(transfer);
}

export function isMoving({ isConnected, transfer: { state, isPaused } }: SharedFile): boolean {
  return isConnected && state.kind === 'active' && !isPaused;
}
