/**
 * Reads records with the operator's key: the summary of a period, and the meetings in it that match a filter. The key is
 * in memory alone, so that it ends with the page. The latest request wins.
 */
import type { MeetingRecordView, MeetingSummary } from '@throughline/protocol';
import { type Readable, Store } from '@throughline/std';
import {
  type MeetingFilter,
  type RecordsProblem,
  requestMeetings,
  requestSummary,
  type TimeRange,
} from './records-api';
import { type RangeName, rangeUpTo } from './time-ranges';

export interface ShownRecords {
  readonly kind: 'shown';
  readonly range: RangeName;
  readonly filter: MeetingFilter;
  readonly summary: MeetingSummary;
  readonly meetings: readonly MeetingRecordView[];
  /** Of the next page of meetings; undefined if all are shown. */
  readonly next?: string | undefined;
  readonly isBusy: boolean;
  /** Why the latest request failed; what is shown is older. */
  readonly problem?: RecordsProblem | undefined;
}

/** `locked`: no key has opened the records yet. */
export type RecordsState =
  | {
      readonly kind: 'locked';
      readonly isBusy: boolean;
      readonly problem?: RecordsProblem | undefined;
    }
  | ShownRecords;

type Choice = Pick<ShownRecords, 'range' | 'filter'>;

const LOCKED: RecordsState = { kind: 'locked', isBusy: false };

export class RecordsReader {
  readonly #state = new Store<RecordsState>(LOCKED);
  #key = '';
  #period: TimeRange = { from: 0, to: 0 };
  #requests = 0;

  get state(): Readable<RecordsState> {
    return this.#state;
  }

  open(key: string): Promise<void> {
    this.#key = key;
    return this.#load({ range: 'day', filter: {} });
  }

  choose(change: Partial<Choice>): Promise<void> {
    const state = this.#state.get();
    if (state.kind === 'locked') return Promise.resolve();
    const choice = { range: state.range, filter: state.filter, ...change };
    // At once, so that the next choice continues from this one.
    this.#state.set({ ...state, ...choice });
    return this.#load(choice);
  }

  refresh(): Promise<void> {
    return this.choose({});
  }

  async loadMore(): Promise<void> {
    const state = this.#state.get();
    if (state.kind === 'locked' || state.next === undefined || state.isBusy) return;
    const request = this.#begin();
    const query = { ...this.#period, ...state.filter, cursor: state.next };
    const page = await requestMeetings(this.#key, query);
    if (request !== this.#requests) return;
    this.#state.set(
      page.ok
        ? {
            ...state,
            meetings: [...state.meetings, ...page.value.meetings],
            next: page.value.next,
            isBusy: false,
            problem: undefined,
          }
        : { ...state, isBusy: false, problem: page.problem },
    );
  }

  forgetKey(): void {
    this.#requests += 1;
    this.#key = '';
    this.#state.set(LOCKED);
  }

  async #load({ range, filter }: Choice): Promise<void> {
    const request = this.#begin();
    const period = rangeUpTo(new Date(), range);
    const [summary, page] = await Promise.all([
      requestSummary(this.#key, period),
      requestMeetings(this.#key, { ...period, ...filter }),
    ]);
    if (request !== this.#requests) return;
    if (!summary.ok) return this.#fail(summary.problem);
    if (!page.ok) return this.#fail(page.problem);
    this.#period = period;
    this.#state.set({
      kind: 'shown',
      range,
      filter,
      summary: summary.value,
      meetings: page.value.meetings,
      next: page.value.next,
      isBusy: false,
    });
  }

  /** Keeps the records that are shown. */
  #begin(): number {
    this.#state.set({ ...this.#state.get(), isBusy: true, problem: undefined });
    return (this.#requests += 1);
  }

  #fail(problem: RecordsProblem): void {
    this.#state.set({ ...this.#state.get(), isBusy: false, problem });
  }
}
