/**
 * Opens camera and microphone with one prompt, such that neither waits for the other: a missing, busy
 * or hanging camera must not silence a person.
 */
import { type CaptureKind, captureProblem } from './capture-state.js';

/** A person who reads the prompt is slower than this only sometimes; a second prompt does no harm. */
export const ALONE_AFTER_MS = 5_000;

export interface JointRequestOptions {
  together: () => Promise<MediaStream>;
  alone: (kind: CaptureKind) => Promise<MediaStreamTrack>;
  /** `undefined` if the browser does not reveal it. */
  permission: (kind: CaptureKind) => Promise<PermissionState | undefined>;
}

export function requestBoth(
  options: JointRequestOptions,
): Record<CaptureKind, Promise<MediaStreamTrack>> {
  const together = startTogether(options);
  return {
    microphone: trackOrAlone('microphone', together, options),
    camera: trackOrAlone('camera', together, options),
  };
}

/** `undefined`: without a prompt to share, each device opens as fast as it can. */
async function startTogether({
  together,
  permission,
}: JointRequestOptions): Promise<MediaStream | undefined> {
  const permissions = await Promise.all([permission('microphone'), permission('camera')]);
  const needsOnePrompt = permissions.every((state) => state === 'prompt' || state === undefined);
  return needsOnePrompt ? together() : undefined;
}

function trackOrAlone(
  kind: CaptureKind,
  together: Promise<MediaStream | undefined>,
  { alone, permission }: JointRequestOptions,
): Promise<MediaStreamTrack> {
  return new Promise((resolve, reject) => {
    let isSettled = false;
    let requestedAlone: Promise<void> | undefined;
    const use = (track: MediaStreamTrack) => {
      if (isSettled) return track.stop(); // the other request was faster
      isSettled = true;
      clearTimeout(timer);
      resolve(track);
    };
    const requestAlone = () => (requestedAlone ??= alone(kind).then(use));
    // If it fails, too, the joint request may still be granted: the prompt is open.
    const timer = setTimeout(() => void requestAlone().catch(() => undefined), ALONE_AFTER_MS);
    void together
      .then(async (stream) => {
        clearTimeout(timer);
        if (stream === undefined) await requestAlone();
        else use(trackOf(stream, kind));
      })
      .catch(async (error: unknown) => {
        clearTimeout(timer);
        // A person who denied both is not prompted again for each.
        const isDenied = captureProblem(error) === 'denied';
        if (isDenied && (await permission(kind)) !== 'granted') throw error;
        // The error does not name the device. Requested alone, only the faulty one fails.
        await requestAlone();
      })
      .catch(reject);
  });
}

export function trackOf(stream: MediaStream, kind: CaptureKind): MediaStreamTrack {
  const [track] = kind === 'microphone' ? stream.getAudioTracks() : stream.getVideoTracks();
  if (track === undefined) throw new Error(`the browser granted no ${kind} track`);
  return track;
}
