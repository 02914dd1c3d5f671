/**
 * The evidence of a cell that deviates from its prediction, in its own folder. Packets are captured from the start;
 * everything else is collected at the end.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Capture } from '@throughline/nat-lab';
import type { People } from './meet.js';
import type { Participant } from './participant.js';
import type { Testbed } from './testbed.js';
import { collectStatistics } from '../trace/recorder.js';

/** Writes the evidence on disposal, unless it was discarded. */
export class Evidence implements AsyncDisposable {
  readonly #testbed: Testbed;
  readonly #folder: string;
  readonly #beganAt = new Date();
  #people: People<Participant> | undefined;
  #capture: Capture | undefined;

  constructor(testbed: Testbed, folder: string) {
    this.#testbed = testbed;
    this.#folder = folder;
  }

  /** Call this once the networks are set up, since routers added later are not captured. */
  async begin(people: People<Participant>): Promise<void> {
    this.#people = people;
    this.#capture = await this.#testbed.lab.capture(this.#folder);
  }

  /** Keeps disposal from writing the evidence. */
  async discard(): Promise<void> {
    await this.#capture?.discard();
    this.#people = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#people) return;
    await mkdir(this.#folder, { recursive: true });
    const parts = [
      ...this.#partsOf('left', this.#people.left),
      ...this.#partsOf('right', this.#people.right),
      this.#write('product.log', () => this.#testbed.product.logs(this.#beganAt)),
    ];
    const outcomes = await Promise.allSettled(parts);
    // Last, so that the other parts do not wait for it.
    await this.#capture?.[Symbol.asyncDispose]();
    const reasons = outcomes.flatMap((part) =>
      part.status === 'rejected' ? [String(part.reason)] : [],
    );
    if (reasons.length > 0) await this.#write('missing.txt', () => reasons.join('\n'));
  }

  #partsOf(side: 'left' | 'right', person: Participant): Promise<void>[] {
    return [
      this.#write(`${side}.trace.json`, async () => json(await person.trace())),
      this.#write(`${side}.statistics.json`, async () =>
        json(await collectStatistics(person.page)),
      ),
      this.#write(`${side}.console.log`, () => person.console.join('\n')),
      this.#write(`${side}.png`, () => person.page.screenshot()),
    ];
  }

  async #write(file: string, content: () => Content | Promise<Content>): Promise<void> {
    await writeFile(path.join(this.#folder, file), await content());
  }
}

type Content = string | Uint8Array;

const json = (value: unknown) => JSON.stringify(value, null, 1);

/** A folder name for a title. */
export function folderName(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
