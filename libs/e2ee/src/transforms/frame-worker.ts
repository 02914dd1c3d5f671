/** The module that a page starts as its worker ({@link FrameTransforms}). */
import type { ScriptTransformer } from './encoded-frame.js';
import type { TransformOptions, WorkerMessage, WorkerReply } from './worker-messages.js';
import { WorkerTracks } from './worker-tracks.js';

/** The global scope of a dedicated worker, for which the types of pages declare a window. */
interface FrameWorkerScope {
  postMessage(reply: WorkerReply): void;
  onmessage: ((event: { readonly data: WorkerMessage }) => void) | null;
  onrtctransform: ((event: { readonly transformer: ScriptTransformer }) => void) | null;
}

const scope = globalThis as unknown as FrameWorkerScope;
const tracks = new WorkerTracks();

// An error is a bug: the browser's console shows it, and no frame passes.
scope.onmessage = ({ data }) => {
  void tracks.receive(data).then((reply) => {
    if (reply !== undefined) scope.postMessage(reply);
  });
};

scope.onrtctransform = ({ transformer }) => {
  // Only the page can create a transform, and it does so in one place.
  const { transformId, track } = transformer.options as TransformOptions;
  // A stream that ends with an error has ended with its track.
  void tracks.transform(transformer, track).catch(() => undefined);
  scope.postMessage({ kind: 'transform/started', transformId });
};
