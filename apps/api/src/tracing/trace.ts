/**
 * What the API tells of how long its work takes, for an operator who asks for it. A port of two methods,
 * so that nothing of OpenTelemetry is loaded, and nothing costs anything, for all the others.
 */

/** Injection token of the `Trace`. */
export const TRACE = Symbol('trace');

/** A closed list, so that no span can hold what a client sent. */
export type SpanName = 'http' | 'room/join' | 'session/resume' | 'redis';

export interface Trace {
  /** Runs the task within a span of its own; a task that rejects ends it as failed. */
  span<T>(name: SpanName, task: () => Promise<T>): Promise<T>;
  /** The same if a span is under way, or else the task alone. */
  childSpan<T>(name: SpanName, task: () => Promise<T>): Promise<T>;
  /** Resolves once all that was told is sent, or cannot be. */
  close(): Promise<void>;
}

export const NO_TRACE: Trace = {
  span: (_name, task) => task(),
  childSpan: (_name, task) => task(),
  close: () => Promise.resolve(),
};
