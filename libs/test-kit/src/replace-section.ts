export interface Markers {
  readonly begin: string;
  readonly end: string;
}

/** Writes a section of a page between its markers; throws if they are missing, so that nothing is lost. */
export function replaceSection(page: string, { begin, end }: Markers, section: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page has no markers ${begin} … ${end}`);
  return `${page.slice(0, from + begin.length)}\n\n${section}\n\n${page.slice(to)}`;
}
