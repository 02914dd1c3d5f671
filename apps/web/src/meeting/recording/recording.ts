/**
 * The recording of the meeting on this device: its state, and the buttons' effects. The recorder is loaded when the person
 * starts it.
 */
import type { Meeting } from '@throughline/peer';
import { type Readable, Store } from '@throughline/std';
import { expectRecordings, reportRecordings } from '@/recordings/recordings-key';
import { preloadPart } from '@/ui/load-part';
import type { Recorder } from './recorder';
import {
  isRecording,
  nextRecordingState,
  type RecordingEvent,
  type RecordingProblem,
  type RecordingState,
} from './recording-state';
import type { RecordedMeeting } from './scene';

export interface AnnouncedMeeting extends RecordedMeeting {
  meeting: RecordedMeeting['meeting'] & Pick<Meeting, 'announceRecording'>;
}

export class Recording {
  readonly #state = new Store<RecordingState>({ kind: 'off' });
  #recorder: Recorder | undefined;
  #meeting: AnnouncedMeeting['meeting'] | undefined;

  /** Only secure contexts have what it needs. */
  static get isSupported(): boolean {
    return (
      'VideoEncoder' in window &&
      'AudioEncoder' in window &&
      'locks' in navigator &&
      typeof navigator.storage.getDirectory === 'function'
    );
  }

  get state(): Readable<RecordingState> {
    return this.#state;
  }

  /** Call from an event handler of a click. Has no effect while it is recording. */
  async start(recorded: AnnouncedMeeting): Promise<void> {
    if (isRecording(this.#state.get())) return;
    this.#apply({ kind: 'start' });
    this.#meeting = recorded.meeting;
    this.#meeting.announceRecording(true);
    expectRecordings();
    const part = await preloadPart(() => import('./recorder'));
    if (part === undefined) return this.#end({ isKept: false, problem: 'failed' });
    try {
      this.#recorder = await part.Recorder.start({
        recorded,
        onProgress: (amount) => this.#apply({ kind: 'progress', ...amount }),
        onFailure: (problem) => void this.stop(problem),
      });
    } catch (error) {
      return this.#end({ isKept: false, problem: part.recordingProblem(error) });
    }
    this.#apply({ kind: 'started' });
    // The person has stopped it, or the meeting has ended, while it started.
    if (this.#state.get().kind === 'finishing') await this.#finish();
  }

  pause(): void {
    this.#recorder?.pause();
    this.#apply({ kind: 'pause' });
  }

  resume(): void {
    this.#recorder?.resume();
    this.#apply({ kind: 'resume' });
  }

  /** Keeps what is recorded. Idempotent. @param problem why, if the person did not want it */
  async stop(problem?: RecordingProblem): Promise<void> {
    const { kind } = this.#state.get();
    if (kind === 'finishing' || !isRecording(this.#state.get())) return;
    this.#apply({ kind: 'stop' });
    if (this.#recorder !== undefined) await this.#finish(problem);
  }

  /** Closes the offer of what is kept, or the notice of a problem. */
  dismiss(): void {
    this.#apply({ kind: 'dismiss' });
  }

  async #finish(problem?: RecordingProblem): Promise<void> {
    const recorder = this.#recorder;
    this.#recorder = undefined;
    try {
      await recorder?.stop();
    } catch {
      problem ??= 'failed';
    }
    this.#end({ isKept: true, ...(problem && { problem }) });
  }

  #end(end: { isKept: boolean; problem?: RecordingProblem }): void {
    this.#meeting?.announceRecording(false);
    this.#apply({ kind: 'ended', ...end });
    // Once more: the person may have removed everything that this site had stored meanwhile.
    if (end.isKept) expectRecordings();
    reportRecordings();
  }

  #apply(event: RecordingEvent): void {
    this.#state.set(nextRecordingState(this.#state.get(), event));
  }
}
