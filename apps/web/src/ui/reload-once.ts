import { loadItem, removeItem, saveItem, valueAt } from '@/storage/browser-storage';

const load = (reason: string) => loadItem('sessionStorage', keyOf(reason));
const keyOf = (reason: string) => `throughline.reloaded.${reason}`;

/**
 * Reloads the page unless this tab has done so for the same reason before. False if it has, or if the
 * browser stores nothing, since the page would then reload forever.
 */
export function reloadOnce(reason: string): boolean {
  const isRecorded = () => typeof valueAt(load(reason), 'atMs') === 'number';
  if (isRecorded()) return false;
  saveItem('sessionStorage', keyOf(reason), { atMs: Date.now() });
  if (!isRecorded()) return false;
  location.reload();
  return true;
}

/** What the reload was for works: the page may reload for that reason again. */
export function forgetReload(reason: string): void {
  removeItem('sessionStorage', keyOf(reason));
}
