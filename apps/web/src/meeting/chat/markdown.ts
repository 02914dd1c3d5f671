/**
 * The formatting of a message: a small part of Markdown, as tokens. There is no HTML anywhere: components render the
 * tokens. Links show the address that they lead to, and lead to http and https alone.
 */

export type Inline =
  | { kind: 'text' | 'code' | 'mention'; text: string }
  | { kind: 'strong' | 'emphasis'; children: readonly Inline[] }
  | { kind: 'link'; text: string; href: string };

export type Block =
  | { kind: 'paragraph'; lines: readonly (readonly Inline[])[] }
  | { kind: 'list'; isOrdered: boolean; items: readonly (readonly Inline[])[] }
  | { kind: 'code'; text: string };

const FENCE = /^```\w*$/;
const BULLET = /^[-*] +(?=\S)/;
const NUMBER = /^\d{1,3}[.)] +(?=\S)/;

/** @param mentions names as the text contains them, without the @ */
export function parseMessage(text: string, mentions: readonly string[] = []): readonly Block[] {
  const blocks: Block[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length;) {
    const end = endOfCode(lines, at);
    const bullets = countLines(lines, at, BULLET);
    const numbers = countLines(lines, at, NUMBER);
    if (end !== undefined) {
      blocks.push({ kind: 'code', text: lines.slice(at + 1, end).join('\n') });
      at = end + 1;
    } else if (bullets + numbers > 0) {
      const isOrdered = numbers > 0;
      const marker = isOrdered ? NUMBER : BULLET;
      const items = lines.slice(at, at + bullets + numbers);
      blocks.push({
        kind: 'list',
        isOrdered,
        items: items.map((item) => parseInline(item.replace(marker, ''), mentions)),
      });
      at += items.length;
    } else {
      const line = lines[at] ?? '';
      addLine(blocks, parseInline(line, mentions), { isNew: lines[at - 1] === '' });
      at++;
    }
  }
  return blocks;
}

/** Without what formats it, on one line. */
export function plainText(text: string): string {
  return text
    .replace(/```\w*\n?|[*`]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Of a fenced block that begins at this line; `undefined` if there is none, or if it has no end. */
function endOfCode(lines: readonly string[], at: number): number | undefined {
  if (!FENCE.test(lines[at] ?? '')) return undefined;
  const end = lines.indexOf('```', at + 1);
  return end < 0 ? undefined : end;
}

function countLines(lines: readonly string[], from: number, pattern: RegExp): number {
  let count = 0;
  while (pattern.test(lines[from + count] ?? '')) count++;
  return count;
}

function addLine(blocks: Block[], line: readonly Inline[], { isNew }: { isNew: boolean }): void {
  if (line.length === 0) return;
  const last = blocks.at(-1);
  if (last?.kind !== 'paragraph' || isNew) blocks.push({ kind: 'paragraph', lines: [line] });
  else blocks[blocks.length - 1] = { ...last, lines: [...last.lines, line] };
}

const CODE = /`([^`]+)`/;
const STRONG = /\*\*(?=\S)([^*]+)(?<=\S)\*\*/;
const EMPHASIS = /(?<![\w*])[*_](?=\S)([^*_]+)(?<=\S)[*_](?![\w*])/;
const LINK = /(https?:\/\/[^\s<>"'`]+)/;
const INLINE = new RegExp(
  [CODE, STRONG, EMPHASIS, LINK].map(({ source }) => source).join('|'),
  'gu',
);

function parseInline(text: string, mentions: readonly string[]): readonly Inline[] {
  const tokens: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, code, strong, emphasis, link] = match;
    if (match.index < at) continue;
    tokens.push(...withMentions(text.slice(at, match.index), mentions));
    at = match.index + whole.length;
    if (code !== undefined) tokens.push({ kind: 'code', text: code });
    else if (strong !== undefined)
      tokens.push({ kind: 'strong', children: parseInline(strong, mentions) });
    else if (emphasis !== undefined)
      tokens.push({ kind: 'emphasis', children: parseInline(emphasis, mentions) });
    else if (link !== undefined) {
      const address = link.replace(/[.,;:!?)\]}]+$/, '');
      at -= link.length - address.length;
      tokens.push(toLink(address));
    }
  }
  tokens.push(...withMentions(text.slice(at), mentions));
  return tokens;
}

/** An address with a user name looks like one of another host. */
function toLink(address: string): Inline {
  const url = URL.parse(address);
  const isSafe = url !== null && /^https?:$/.test(url.protocol) && url.username === '';
  return isSafe ? { kind: 'link', text: address, href: url.href } : { kind: 'text', text: address };
}

function withMentions(text: string, mentions: readonly string[]): Inline[] {
  if (text === '') return [];
  const name = mentions.find((mention) => text.includes(`@${mention}`));
  if (name === undefined) return [{ kind: 'text', text }];
  const at = text.indexOf(`@${name}`);
  const end = at + name.length + 1;
  return [
    ...withMentions(text.slice(0, at), mentions),
    { kind: 'mention', text: text.slice(at, end) },
    ...withMentions(text.slice(end), mentions),
  ];
}
