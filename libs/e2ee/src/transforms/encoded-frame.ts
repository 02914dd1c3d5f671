/** What this library uses of W3C webrtc-encoded-transform. TypeScript has these types for workers only. */

export interface EncodedFrame {
  data: ArrayBuffer;
  /** Of video alone. */
  readonly type?: 'key' | 'delta' | 'empty';
  getMetadata(): { readonly mimeType?: string; readonly payloadType?: number };
}

export interface ScriptTransformer {
  readonly readable: ReadableStream<EncodedFrame>;
  readonly writable: WritableStream<EncodedFrame>;
  readonly options: unknown;
  /** Of receivers of video alone. */
  sendKeyFrameRequest?(): Promise<void>;
}
