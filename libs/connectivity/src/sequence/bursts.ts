/** Events that follow each other closely, such as trickled candidates, are one row of a diagram. Pure. */

export interface Burst<Event> {
  /** Of its first event. */
  readonly atMs: number;
  readonly events: readonly Event[];
}

/** @param events oldest first; a longer pause than `pauseMs` begins another burst */
export function inBursts<Event extends { readonly atMs: number }>(
  events: readonly Event[],
  pauseMs: number,
): Burst<Event>[] {
  const bursts: Event[][] = [];
  for (const event of events) {
    const burst = bursts.at(-1);
    const previous = burst?.at(-1);
    if (burst && previous && event.atMs - previous.atMs <= pauseMs) burst.push(event);
    else bursts.push([event]);
  }
  return bursts.flatMap((burst) => {
    const [first] = burst;
    return first ? [{ atMs: first.atMs, events: burst }] : [];
  });
}
