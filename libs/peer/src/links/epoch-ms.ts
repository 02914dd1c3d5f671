/** The clock of stats reports: since the UNIX epoch, and not adjusted while the page is open. */
export function epochMs(): number {
  return performance.timeOrigin + performance.now();
}
