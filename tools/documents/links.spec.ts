/** Links of documents, and source files that they name, lead to files and headings that exist. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readText, ROOT } from './constants.ts';

const files = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).trim().split('\n');
const documents = files.filter((file) => file.endsWith('.md'));

/** Targets of links and images, without those in code. */
function targetsIn(text: string): string[] {
  const prose = text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}

/** As GitHub derives it from a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (file: string) =>
  [...readText(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

function isBroken(document: string, target: string): boolean {
  if (/^[a-z]+:/.test(target)) return false;
  const [relative = '', anchor] = target.split('#');
  const file = relative === '' ? document : path.join(path.dirname(document), relative);
  if (!existsSync(path.join(ROOT, file))) return true;
  return anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).includes(anchor);
}

it.each(documents)('links of %s lead somewhere', (document) => {
  const broken = targetsIn(readText(document)).filter((target) => isBroken(document, target));

  expect(broken).toEqual([]);
});

/** Names of source files in code spans, such as `room-store.ts` or `infra/redis/start.sh`. */
const sourcesIn = (text: string) =>
  [...text.matchAll(/`([\w./[\]-]+\.(?:ts|tsx|mjs|py|sh|cfg|patch))`/g)].map(
    ([, name = '']) => name,
  );

/** A file of the reader's own. */
const IMAGINED = ['example.ts'];

it.each(documents)('source files that %s names exist', (document) => {
  const known = [...files, ...IMAGINED].map((file) => `/${file}`);
  const missing = sourcesIn(readText(document)).filter(
    (name) => !known.some((file) => file.endsWith(`/${name}`)),
  );

  expect(missing).toEqual([]);
});
