/**
 * The browser's permission for one kind of device (W3C permissions). Not every browser knows these
 * names, so everything here may be unknown.
 */
import type { CaptureKind } from './capture-state.js';

export class CapturePermission {
  readonly #status: Promise<PermissionStatus | undefined>;
  readonly #closing = new AbortController();
  #wasGranted = false;

  constructor(kind: CaptureKind, onChange: (state: PermissionState) => void) {
    this.#status = queryPermission(kind);
    void this.#status.then((status) =>
      status?.addEventListener('change', () => onChange(status.state), {
        signal: this.#closing.signal,
      }),
    );
  }

  async read(): Promise<PermissionState | undefined> {
    const status = await this.#status;
    if (status?.state === 'granted') this.#wasGranted = true;
    return status?.state;
  }

  /** Whether a device that has just ended was withdrawn, rather than unplugged. */
  async wasRevoked(): Promise<boolean> {
    const had = this.#wasGranted;
    const state = await this.read();
    return state === 'denied' || (had && state === 'prompt');
  }

  /** Idempotent. */
  close(): void {
    this.#closing.abort();
  }
}

async function queryPermission(kind: CaptureKind): Promise<PermissionStatus | undefined> {
  try {
    // Absent on insecure pages and in tests.
    return await navigator.permissions?.query({ name: kind });
  } catch {
    return undefined; // the browser does not know this name
  }
}
