/**
 * What a cell leaves behind that did not go as predicted, in a folder of its own. Packets cannot be
 * had afterwards, so they are recorded from the beginning; all else is asked for at the end.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Capture } from '@throughline/nat-lab';
import type { People } from './meet.js';
import type { Participant } from './participant.js';
import type { TestBed } from './test-bed.js';
import { collectStatistics } from '../story/recorder.js';

/** Disposal writes it down, unless it was waived. */
export class Evidence implements AsyncDisposable {
  readonly #bed: TestBed;
  readonly #folder: string;
  readonly #beganAt = new Date();
  #people: People<Participant> | undefined;
  #capture: Capture | undefined;

  constructor(bed: TestBed, folder: string) {
    this.#bed = bed;
    this.#folder = folder;
  }

  /** Once the networks are as they shall be: a router that comes later is not recorded. */
  async begin(people: People<Participant>): Promise<void> {
    this.#people = people;
    this.#capture = await this.#bed.lab.capture(this.#folder);
  }

  /** All went well: nothing of it is kept. */
  async waive(): Promise<void> {
    await this.#capture?.discard();
    this.#people = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#people) return;
    await mkdir(this.#folder, { recursive: true });
    const parts = [
      ...this.#partsOf('left', this.#people.left),
      ...this.#partsOf('right', this.#people.right),
      this.#keep('product.log', () => this.#bed.product.logs(this.#beganAt)),
    ];
    const outcomes = await Promise.allSettled(parts);
    // Last, since what the others ask shall not wait for it.
    await this.#capture?.[Symbol.asyncDispose]();
    const reasons = outcomes.flatMap((part) =>
      part.status === 'rejected' ? [String(part.reason)] : [],
    );
    if (reasons.length > 0) await this.#keep('not-kept.txt', () => reasons.join('\n'));
  }

  #partsOf(side: 'left' | 'right', person: Participant): Promise<void>[] {
    return [
      this.#keep(`${side}.story.json`, async () => json(await person.story())),
      this.#keep(`${side}.statistics.json`, async () => json(await collectStatistics(person.page))),
      this.#keep(`${side}.console.log`, () => person.console.join('\n')),
      this.#keep(`${side}.png`, () => person.page.screenshot()),
    ];
  }

  async #keep(file: string, content: () => Content | Promise<Content>): Promise<void> {
    await writeFile(path.join(this.#folder, file), await content());
  }
}

type Content = string | Uint8Array;

const json = (value: unknown) => JSON.stringify(value, null, 1);

/** For the folder of something with that title. */
export function folderName(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
