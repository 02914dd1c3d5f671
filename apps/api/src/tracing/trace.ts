/**
 * Port for traces of requests, for operators who configure a collector. With three methods, so that
 * OpenTelemetry is neither loaded nor paid for by others.
 */

/** Injection token of the `Trace`. */
export const TRACE = Symbol('trace');

/** A closed list, so that no span name can hold input. */
export type SpanName = 'http' | 'room/join' | 'session/resume' | 'redis';

export interface Trace {
  /** Runs the task within a span; if the task rejects, the span ends as failed. */
  span<T>(name: SpanName, task: () => Promise<T>): Promise<T>;
  /** Runs the task within a child span if a span is active, otherwise just runs it. */
  childSpan<T>(name: SpanName, task: () => Promise<T>): Promise<T>;
  /** Resolves once all spans are sent, or have failed to be. */
  close(): Promise<void>;
}

export const NO_TRACE: Trace = {
  span: (_name, task) => task(),
  childSpan: (_name, task) => task(),
  close: () => Promise.resolve(),
};
