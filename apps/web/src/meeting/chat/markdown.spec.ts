import { describe, expect, it } from 'vitest';
import { type Block, type Inline, parseMessage, plainText } from './markdown';

const text = (content: string): Inline => ({ kind: 'text', text: content });
const paragraph = (...lines: Inline[][]): Block => ({ kind: 'paragraph', lines });
const link = (address: string): Inline => ({ kind: 'link', text: address, href: address });

describe('the formatting of a message', () => {
  it.each<[string, string, Block[]]>([
    ['plain text', 'Hello there', [paragraph([text('Hello there')])]],
    [
      'bold',
      'a **b c** d',
      [paragraph([text('a '), { kind: 'strong', children: [text('b c')] }, text(' d')])],
    ],
    [
      'italic',
      '*a* _b_',
      [
        paragraph([
          { kind: 'emphasis', children: [text('a')] },
          text(' '),
          { kind: 'emphasis', children: [text('b')] },
        ]),
      ],
    ],
    [
      'italic within bold',
      '**a _b_**',
      [
        paragraph([
          { kind: 'strong', children: [text('a '), { kind: 'emphasis', children: [text('b')] }] },
        ]),
      ],
    ],
    [
      'code, in which nothing else is formatted',
      'a `**b**`',
      [paragraph([text('a '), { kind: 'code', text: '**b**' }])],
    ],
    [
      'a block of code',
      'a\n```ts\n  **b**\n```\nc',
      [paragraph([text('a')]), { kind: 'code', text: '  **b**' }, paragraph([text('c')])],
    ],
    [
      'lines and paragraphs',
      'a\nb\n\nc',
      [paragraph([text('a')], [text('b')]), paragraph([text('c')])],
    ],
    ['a list', '- a\n- b', [{ kind: 'list', isOrdered: false, items: [[text('a')], [text('b')]] }]],
    [
      'a numbered list',
      '1. a\n2. b',
      [{ kind: 'list', isOrdered: true, items: [[text('a')], [text('b')]] }],
    ],
    [
      'a list after a paragraph',
      'a\n- b',
      [paragraph([text('a')]), { kind: 'list', isOrdered: false, items: [[text('b')]] }],
    ],
    [
      'a link',
      'see https://example.org/a?b=c.',
      [paragraph([text('see '), link('https://example.org/a?b=c'), text('.')])],
    ],
  ])('has %s', (_, message, blocks) => {
    expect(parseMessage(message)).toEqual(blocks);
  });

  it.each([
    ['arithmetic', '2 * 3 * 4'],
    ['a name with underlines', 'snake_case_name'],
    ['stars without an end', '**a'],
    ['a fence without an end', '```\na'],
    ['markup', '<img src=x onerror=alert(1)>'],
    ['an address that runs code', 'javascript:alert(1)'],
    ['an address with data', 'data:text/html,<script>alert(1)</script>'],
    ['an address whose user name looks like a host', 'https://example.org@evil.example/'],
    ['an address without a host', 'https://'],
    ['a link whose label hides its address', '[https://example.org](javascript:alert(1))'],
  ])('shows %s as text or as the safe address in it', (_, message) => {
    const hrefs = JSON.stringify(parseMessage(message)).match(/"href":"[^"]*"/g) ?? [];

    expect(hrefs.every((href) => href === '"href":"https://example.org/"')).toBe(true);
    expect(shown(parseMessage(message))).toBe(message);
  });

  it('marks the names of the people that it mentions, and no others', () => {
    expect(parseMessage('@Ada Lovelace, ask @Bob', ['Ada Lovelace'])).toEqual([
      paragraph([{ kind: 'mention', text: '@Ada Lovelace' }, text(', ask @Bob')]),
    ]);
  });

  it.each(['*', '_', '`', '**a', '*a ', '- ', '```\n', 'https://a', '@Ada', '[('])(
    'of the longest message of “%s” ends soon',
    (part) => {
      const message = part.repeat(Math.floor(2_000 / part.length));

      expect(parseMessage(message, ['Ada'])).not.toEqual([]);
    },
    // Twenty times what a busy machine needs: only a pattern that backtracks takes longer.
    5_000,
  );

  it('is absent from plain text', () => {
    expect(plainText('**a**\n```ts\nb\n```\n`c`')).toBe('a b c');
  });
});

function shown(blocks: readonly Block[]): string {
  const inline = (tokens: readonly Inline[]): string =>
    tokens.map((token) => ('children' in token ? inline(token.children) : token.text)).join('');
  return blocks
    .map((block) => (block.kind === 'paragraph' ? block.lines.map(inline).join('\n') : ''))
    .join('\n');
}
