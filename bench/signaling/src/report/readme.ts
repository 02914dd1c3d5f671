/** Writes the results of a run into bench/README.md, between two markers. */
import { cpus, loadavg } from 'node:os';
import { replaceSection } from '@throughline/test-kit';

const MARKERS = {
  begin: '<!-- figures of the last run: written by `npm run bench:signaling -- --readme` -->',
  end: '<!-- end of the figures -->',
};

/** Throws if the page has no markers, so that neither the results nor the page are lost. */
export function withResults(page: string, figures: string): string {
  return replaceSection(page, MARKERS, figures);
}

/** The load average of the last minute. */
export const loadNow = (): number => loadavg()[0] ?? 0;

/** One line about a run. The load average shows how busy the machine was otherwise. */
export function describeRun(date: Date, loadBefore: number): string {
  const day = date.toISOString().slice(0, 10);
  const load = `${loadBefore.toFixed(1)} before and ${loadNow().toFixed(1)} after`;
  return `Run of ${day} on ${cpus().length} cores, Node ${process.versions.node}; load ${load}.`;
}
