/** Between the page and the worker of a recording. The worker answers each request with one reply, in their order. */
export type RecordingRequest =
  | { kind: 'open'; name: string; tickMs: number }
  | { kind: 'write'; position: number; data: Uint8Array<ArrayBuffer> }
  | { kind: 'close' };

export type RecordingReply = { kind: 'done' } | { kind: 'failed'; isFull: boolean };

/** The time for another frame has come; no reply. */
export type RecordingTick = { kind: 'tick' };
