import { type CheckState, INITIAL_CHECK } from '@throughline/connectivity';
import { NetworkCheck } from '@throughline/peer';
import { type Readable, Store } from '@throughline/std';
import { signalUrl } from '@/room/signal-url';
import { latestCheck } from './latest-check';
import type { RepeatableCheck } from './repeatable-check';

/** A network check that can be repeated. Its owner closes it. */
export class CheckRun implements RepeatableCheck {
  readonly #state = new Store<CheckState>(INITIAL_CHECK);
  #check: NetworkCheck | undefined;

  get state(): Readable<CheckState> {
    return this.#state;
  }

  start(): void {
    this.close();
    this.#state.set(INITIAL_CHECK);
    const check = new NetworkCheck({ signalUrl: signalUrl() });
    check.state.subscribe(() => {
      this.#state.set(check.state.get());
      latestCheck.set(check.state.get());
    });
    this.#check = check;
  }

  /** Idempotent. The state remains. */
  close(): void {
    this.#check?.close();
    this.#check = undefined;
  }
}
