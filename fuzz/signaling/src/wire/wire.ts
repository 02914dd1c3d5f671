/** What carries the messages of one client: a WebSocket library, or frames that the fuzzer makes itself. */
import type { Random } from '@throughline/test-kit';
import type { Source } from '../sources.ts';

export interface Wire {
  readonly isOpen: boolean;
  /** Resolves with the close code, 1006 without a close frame, also after a rejected handshake. */
  readonly closed: Promise<number>;
  /** What the API sent in breach of RFC 6455. */
  readonly faults: readonly string[];
  /** Sends a text, or a buffer as a binary message. Returns the number of frames. */
  send(message: string | Buffer): number;
  /** Sends something that breaks the protocol. Returns the close codes that the API may answer with. */
  breakProtocol(random: Random): readonly number[];
  /** Starts the closing handshake. */
  close(code: number): void;
  /** Ends the connection without a close frame, as a lost network does. */
  terminate(): void;
}

export interface WireOptions {
  readonly port: number;
  readonly source: Source;
  readonly onText: (text: string) => void;
  readonly random: Random;
}

/** Resolves with the HTTP status if the API rejects the handshake. */
export type OpenWire = (options: WireOptions) => Promise<Wire | number>;

export const NO_CLOSE_FRAME = 1006;
export const DEADLINE_MS = 30_000;
