/** The paragraphs, list items and table rows of a document, and the settings of an example file. */

/** Each block with its white space collapsed, so that a phrase in it may be wrapped anywhere. */
export function blocksOf(text: string): string[] {
  const blocks: string[][] = [];
  let current: string[] = [];
  for (const line of text.split('\n')) {
    if (startsBlock(line)) blocks.push((current = []));
    current.push(line.trim().replace(/^#(?= |$)/, ''));
    if (endsBlock(line)) current = [];
  }
  return blocks.map((lines) => lines.join(' ').replaceAll(/\s+/g, ' ').trim()).filter(Boolean);

  function startsBlock(line: string): boolean {
    return current.length === 0 || /^\s*(#?$|-|\d+\.|\|) ?/.test(line);
  }
}

/** After `#NAME=value` in `.env.example`, whose comment stands above it. */
const endsBlock = (line: string) => /^#?[A-Z_]+=/.test(line) || /^\s*#?$/.test(line);

/** The one block with that phrase. */
export function blockWith(text: string, phrase: string): string {
  const found = blocksOf(text).filter((block) => block.includes(phrase));
  const [block, ...others] = found;
  if (block === undefined || others.length > 0)
    throw new Error(`${found.length} blocks contain '${phrase}', not one`);
  return block;
}
