/**
 * The files of a meeting: those that travel to and from each participant, also of participants who have left meanwhile,
 * and those that this person has chosen but not sent. Rules of the transfers: SPEC §Files.
 */
import {
  type FileTransfer,
  type FileTransfers,
  isOver,
  MAX_OPEN_TRANSFERS,
  type RemoteParticipant,
} from '@throughline/peer';
import { MAX_FILE_BYTES, type ParticipantId } from '@throughline/protocol';
import { isShallowEqual, type Readable, Store } from '@throughline/std';
import { isMoving, isOpen, type SharedFile } from './shared-file';
import { rateOf, type RateSample, withSample } from './transfer-rate';

/** Of the list: progress is visible, and costs no more than four renders a second. */
export const PUBLISH_MS = 250;
/** While something moves, so that a rate falls when nothing arrives. */
const TICK_MS = 1_000;
/** Finished transfers of participants who have left; the oldest are released. */
export const MAX_KEPT_FILES = 20;
/** Files that were chosen, and not sent yet. */
export const MAX_CHOSEN_FILES = 20;

export type Recipient = ParticipantId | 'everyone';

export type SendProblem = 'too_large' | 'too_many' | 'nobody';

type Person = Pick<RemoteParticipant, 'id' | 'displayName' | 'link' | 'files'>;

export class MeetingFiles {
  readonly #others: Readable<readonly Person[]>;
  readonly #list = new Store<readonly SharedFile[]>([]);
  readonly #chosen = new Store<readonly File[]>([]);
  /** As they were when their participants left. */
  #kept: readonly SharedFile[] = [];
  /** The participants of the latest change. */
  #present = new Map<ParticipantId, { person: Person; unsubscribe: () => void }>();
  /** Those that this person has sent, by key. A handle: it holds none of the bytes. */
  readonly #sent = new Map<string, File>();
  readonly #samples = new Map<string, readonly RateSample[]>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** By `performance.now()`. */
  #publishedAtMs = -Infinity;

  /** @param others of this person, of one meeting */
  constructor(others: Readable<readonly Person[]>) {
    this.#others = others;
  }

  /** Oldest first. Changes four times a second at most. */
  get list(): Readable<readonly SharedFile[]> {
    return this.#list;
  }

  get chosen(): Readable<readonly File[]> {
    return this.#chosen;
  }

  /** Transfers that would end if the person left. */
  countOpen(): number {
    return this.#list.get().filter(isOpen).length;
  }

  /** Follows the participants until the returned function is called; then it can start again. */
  start(): () => void {
    const unsubscribe = this.#others.subscribe(() => this.#follow());
    this.#follow();
    this.#publish();
    return () => {
      unsubscribe();
      clearTimeout(this.#timer);
      this.#timer = undefined;
      for (const one of this.#present.values()) one.unsubscribe();
      this.#present.clear();
    };
  }

  /** Adds files to those that are about to be sent. Returns false if there were too many. */
  choose(files: readonly File[]): boolean {
    const all = [...this.#chosen.get(), ...files];
    this.#chosen.set(all.slice(0, MAX_CHOSEN_FILES));
    return all.length <= MAX_CHOSEN_FILES;
  }

  unchoose(file: File): void {
    this.#chosen.set(this.#chosen.get().filter((one) => one !== file));
  }

  /** Offers the chosen files. Those that cannot be offered now stay chosen; returns why, once per cause. */
  send(to: Recipient): readonly SendProblem[] {
    const people = this.#others.get().filter(({ id }) => to === 'everyone' || id === to);
    const problems = new Set<SendProblem>();
    for (const file of this.#chosen.get()) {
      const problem = problemOf(file, people);
      if (problem !== undefined) {
        problems.add(problem);
        continue;
      }
      for (const person of people) this.#offer(file, person);
      this.unchoose(file);
    }
    return [...problems];
  }

  /** Offers a file again whose transfer has failed, in a transfer of its own. */
  sendAgain(key: string): readonly SendProblem[] {
    const file = this.#sent.get(key);
    const person = this.#personOf(key);
    if (file === undefined || person === undefined) return ['nobody'];
    const problem = problemOf(file, [person]);
    if (problem !== undefined) return [problem];
    this.#offer(file, person);
    this.dismiss(key);
    return [];
  }

  accept(key: string): void {
    this.#act(key, (files, id) => files.accept(id));
  }

  /** The declined offer leaves the list. */
  decline(key: string): void {
    this.cancel(key);
    this.dismiss(key);
  }

  cancel(key: string): void {
    this.#act(key, (files, id) => files.cancel(id));
  }

  setPaused(key: string, isPaused: boolean): void {
    this.#act(key, (files, id) => files.setPaused(id, isPaused));
  }

  /** Removes a finished transfer, and releases its file. */
  dismiss(key: string): void {
    this.#kept = this.#kept.filter((one) => one.key !== key);
    this.#act(key, (files, id) => files.dismiss(id));
    this.#publish();
  }

  #act(key: string, action: (files: FileTransfers, id: string) => void): void {
    const files = this.#personOf(key)?.files;
    const id = this.#list.get().find((one) => one.key === key)?.transfer.id;
    if (files !== undefined && id !== undefined) action(files, id);
  }

  #personOf(key: string): Person | undefined {
    const shared = this.#list.get().find((one) => one.key === key);
    return shared && this.#present.get(shared.personId)?.person;
  }

  #offer(file: File, person: Person): void {
    const outcome = person.files?.send(file, file.name);
    if (outcome?.ok === true) this.#sent.set(keyOf(person.id, outcome.id), file);
  }

  #follow(): void {
    const others = new Map(this.#others.get().map((person) => [person.id, person]));
    for (const [id, { person, unsubscribe }] of this.#present) {
      const now = others.get(id);
      // Without a link it may come later; it is another object for another stay in the room.
      if (now !== undefined && now.files === person.files) continue;
      unsubscribe();
      this.#present.delete(id);
      const finished = (person.files?.transfers.get() ?? []).filter(isOver);
      const left = finished.map((transfer) => this.#shared(person, transfer, false));
      this.#kept = [...this.#kept, ...left].slice(-MAX_KEPT_FILES);
    }
    for (const person of others.values()) {
      const known = this.#present.get(person.id);
      const unsubscribe =
        known?.unsubscribe ??
        person.files?.transfers.subscribe(this.#schedule) ??
        (() => undefined);
      this.#present.set(person.id, { person, unsubscribe });
    }
    this.#schedule();
  }

  readonly #schedule = (): void => {
    this.#publishWithin(this.#publishedAtMs + PUBLISH_MS - performance.now());
  };

  #publishWithin(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#publish(), Math.max(0, ms));
  }

  #publish(): void {
    clearTimeout(this.#timer);
    this.#publishedAtMs = performance.now();
    const present = [...this.#present.values()].flatMap(({ person }) =>
      (person.files?.transfers.get() ?? []).map((transfer) =>
        this.#shared(person, transfer, person.link.kind === 'connected'),
      ),
    );
    const before = this.#list.get();
    const list = inOrder(before, [...this.#kept, ...present]);
    this.#forgetAllBut(new Set(list.map(({ key }) => key)));
    if (list.length !== before.length || list.some((one, index) => one !== before[index]))
      this.#list.set(list);
    if (list.some(isMoving)) this.#publishWithin(TICK_MS);
  }

  #shared(person: Person, transfer: FileTransfer, isConnected: boolean): SharedFile {
    const key = keyOf(person.id, transfer.id);
    const shared: SharedFile = {
      key,
      personId: person.id,
      personName: person.displayName,
      isConnected,
      rate: undefined,
      isRepeatable:
        this.#present.has(person.id) && this.#sent.has(key) && transfer.state.kind === 'failed',
      transfer,
    };
    return isMoving(shared) ? { ...shared, rate: this.#rate(shared) } : this.#withoutRate(shared);
  }

  #rate({ key, transfer: { bytes } }: SharedFile): number | undefined {
    const sample = { atMs: performance.now(), bytes };
    const samples = withSample(this.#samples.get(key) ?? [], sample);
    this.#samples.set(key, samples);
    return rateOf(samples);
  }

  #withoutRate(shared: SharedFile): SharedFile {
    this.#samples.delete(shared.key);
    return shared;
  }

  #forgetAllBut(keys: ReadonlySet<string>): void {
    for (const map of [this.#sent, this.#samples])
      for (const key of [...map.keys()]) if (!keys.has(key)) map.delete(key);
  }
}

function keyOf(person: ParticipantId, transfer: string): string {
  return `${person}/${transfer}`;
}

function problemOf(file: File, people: readonly Person[]): SendProblem | undefined {
  if (people.length === 0 || people.some(({ files }) => files === undefined)) return 'nobody';
  if (file.size > MAX_FILE_BYTES) return 'too_large';
  const hasRoom = people.every(({ files }) => countSending(files) < MAX_OPEN_TRANSFERS);
  return hasRoom ? undefined : 'too_many';
}

function countSending(files: FileTransfers | undefined): number {
  const transfers = files?.transfers.get() ?? [];
  return transfers.filter((one) => one.direction === 'sending' && !isOver(one)).length;
}

/** Keeps the order of what is known, and the objects of all that has not changed. */
function inOrder(
  before: readonly SharedFile[],
  latest: readonly SharedFile[],
): readonly SharedFile[] {
  const byKey = new Map(latest.map((one) => [one.key, one]));
  const known = before.flatMap((one) => {
    const now = byKey.get(one.key);
    byKey.delete(one.key);
    return now === undefined ? [] : [isShallowEqual(one, now) ? one : now];
  });
  return [...known, ...byKey.values()];
}
