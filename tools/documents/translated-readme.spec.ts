/** The Chinese README names the commands and the programs of the English one: a translation falls behind unnoticed. */
import { expect, it } from 'vitest';
import { readText } from './constants.ts';

/** Commands, settings and programs: what stands in code and has no other language. */
const codeIn = (text: string) =>
  new Set(
    [...text.matchAll(/`([^`\n]+)`|^(npm .+|docker .+)$/gm)].map(([, span, line]) => span ?? line),
  );

/** Only the English one has the matrix of networks and the list of folders. */
const untilSection = (text: string, heading: string) => text.slice(0, text.indexOf(heading));

it('the README in Simplified Chinese names what the English one does', () => {
  const english = readText('README.md');
  const start = untilSection(english, '## Which networks connect');

  expect(
    [...codeIn(start)].filter((code) => !codeIn(readText('README.zh-CN.md')).has(code)),
  ).toEqual([]);
});
