/**
 * The network check of the join page [CHK-1]. It starts by itself, once the page has loaded all that a join needs and the
 * person still looks at it, so that it delays no join (docs/adr/0036).
 */
import { type Readable, Store } from '@throughline/std';
import type { CheckRun } from '@/check/check-run';
import { preloadPart } from '@/ui/load-part';
import { whenIdle } from '@/ui/when-idle';
import { preloadCalls } from './load-calls';

/** A person who joins at once needs no check, and the preview of the camera starts meanwhile. */
const DWELL_MS = 2_000;

export class JoinPageCheck {
  readonly #run = new Store<CheckRun | undefined>(undefined);
  #isOver = false;

  constructor() {
    void this.#start();
  }

  /** Undefined before it has started. */
  get run(): Readable<CheckRun | undefined> {
    return this.#run;
  }

  /** Closes its connections; what it has found remains. Idempotent. */
  close(): void {
    this.#isOver = true;
    this.#run.get()?.close();
  }

  async #start(): Promise<void> {
    await preloadCalls();
    await new Promise((resolve) => setTimeout(resolve, DWELL_MS));
    if (this.#isOver) return;
    await whenVisible();
    await whenIdle();
    if (this.#isOver) return;
    const part = await preloadPart(() => import('@/check/check-run'));
    if (part === undefined || this.#isOver) return;
    const run = new part.CheckRun();
    run.start();
    this.#run.set(run);
  }
}

/** A hidden page measures its own throttled timers. */
async function whenVisible(): Promise<void> {
  while (document.hidden)
    await new Promise((resolve) =>
      document.addEventListener('visibilitychange', resolve, { once: true }),
    );
}
