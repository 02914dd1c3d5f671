/** A transfer of a file as both participants see it, and the digest that proves its content [FILE-3]. */

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
  | 'unreadable';

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

/** Computed by the browser outside the page's thread, so that hashing never blocks the page. */
export async function digestOfBlock(block: BufferSource): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', block));
}

export async function digestOfFile(blocks: readonly Uint8Array<ArrayBuffer>[]): Promise<string> {
  const joined = await new Blob([...blocks]).arrayBuffer();
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', joined));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
