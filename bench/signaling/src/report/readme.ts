/** Puts the results of a run into the page that tells them, between two marks. */
import { cpus, loadavg } from 'node:os';

const BEGIN = '<!-- figures of the last run: written by `npm run bench:signaling -- --readme` -->';
const END = '<!-- end of the figures -->';

/** Throws when the page has no place for them: better than to lose a run, or the page. */
export function withFigures(page: string, figures: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('the page has no marks to put figures between');
  return `${page.slice(0, begin + BEGIN.length)}\n\n${figures}\n\n${page.slice(end)}`;
}

/** Where and when the run was, in one line. The load tells how much else the machine did. */
export function tellRun(date: Date, loadBefore: number): string {
  const day = date.toISOString().slice(0, 10);
  const load = `${loadBefore.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after`;
  return `Run of ${day} on ${cpus().length} cores, Node ${process.versions.node}; load ${load}.`;
}
