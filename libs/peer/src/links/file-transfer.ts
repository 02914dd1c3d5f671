/** A transfer of a file as both participants see it, and the digest that proves its content [FILE-3]. */
import { sha256 } from '../crypto/get-cryptography.js';

export type FileState =
  | { kind: 'offered' }
  | { kind: 'active' }
  /** `file` at the receiving end. */
  | { kind: 'done'; file?: Blob }
  | { kind: 'failed'; reason: FileFailure };

export type FileFailure =
  /** By this participant, also before it was accepted. */
  | 'cancelled'
  /** By the other participant, instead of accepting it. */
  | 'declined'
  /** By the other participant, after accepting it, or by its end. */
  | 'cancelled_remotely'
  /** Either participant has left the room. */
  | 'left'
  /** The remote end sent more than it may, or something else than it offered. */
  | 'invalid'
  /** The file could not be read: it was moved or changed meanwhile. */
  | 'unreadable'
  /** This page has no WebCrypto and could not load what takes its place. */
  | 'unverifiable';

export interface FileTransfer {
  readonly id: string;
  readonly direction: 'sending' | 'receiving';
  readonly name: string;
  readonly mimeType: string;
  readonly size: number;
  /** Of the file, stored by the receiver or sent by the sender. */
  readonly bytes: number;
  /** By this participant [FILE-5]. Only of an active transfer. */
  readonly isPaused: boolean;
  readonly state: FileState;
}

export function isOver({ state }: FileTransfer): boolean {
  return state.kind === 'done' || state.kind === 'failed';
}

/** @param blocks SHA-256 of each block */
export async function digestOfFile(blocks: readonly Uint8Array<ArrayBuffer>[]): Promise<string> {
  const bytes = await sha256(new Uint8Array(await new Blob([...blocks]).arrayBuffer()));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
