/**
 * Hashes passcodes, a few at a time [LIM-12]. Each hash occupies a thread of libuv's pool, on which
 * DNS, files and cryptography of the whole process depend, for some 30 ms.
 */
import { Inject, Injectable } from '@nestjs/common';
import { LIMITS, type Limits } from '../../config/limits.js';
import { FairQueue, type QueueResult } from '../../limits/fair-queue.js';
import { hashPasscode, type PasscodeHash } from './passcode.js';

@Injectable()
export class PasscodeHashing {
  readonly #queue: FairQueue;

  constructor(@Inject(LIMITS) { passcodeHashes }: Pick<Limits, 'passcodeHashes'>) {
    this.#queue = new FairQueue(passcodeHashes);
  }

  /** @param client whose turn it has to be: an address or an API key */
  hash(passcode: string, client: string): Promise<QueueResult<PasscodeHash>> {
    return this.#queue.run(client, () => hashPasscode(passcode));
  }

  /** Runs a task that compares a passcode with a hash, and whatever has to precede that. */
  run<T>(client: string, task: () => Promise<T>): Promise<QueueResult<T>> {
    return this.#queue.run(client, task);
  }
}
