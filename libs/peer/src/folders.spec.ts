import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = import.meta.dirname;

/** The folders that the files of a folder may import; the files in `src` itself are on top. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  crypto: [],
  signaling: [],
  chat: ['crypto'],
  broadcasts: [],
  links: ['crypto', 'chat', 'broadcasts'],
  trace: ['links'],
  devices: [],
  diagnosis: [],
  'diagnosis/network-check': ['diagnosis'],
  outcomes: ['links'],
  prediction: ['signaling', 'outcomes'],
  sfu: ['signaling', 'links', 'crypto'],
  room: ['signaling', 'links', 'chat', 'broadcasts', 'outcomes', 'prediction', 'sfu'],
};

const files = Object.keys(ALLOWED).flatMap((folder) =>
  readdirSync(join(SRC, folder))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => `${folder}/${name}`),
);

function importsOf(file: string): string[] {
  const source = readFileSync(join(SRC, file), 'utf8');
  return [...source.matchAll(/ from '(\.[^']+)\.js'/g)].map(
    ([, path = '']) => `${relative(SRC, join(SRC, dirname(file), path))}.ts`,
  );
}

describe('the folders of this library', () => {
  it.each(files)('%s imports no folder above it', (file) => {
    const folder = dirname(file);
    const allowed = [folder, ...(ALLOWED[folder] ?? [])];

    const forbidden = importsOf(file).filter((path) => !allowed.includes(dirname(path)));

    expect(forbidden).toEqual([]);
  });

  it('have no import circle', () => {
    const finished = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: string[]): void => {
      if (path.includes(file)) circles.push([...path, file].join(' → '));
      if (path.includes(file) || finished.has(file)) return;
      for (const imported of importsOf(file)) visit(imported, [...path, file]);
      finished.add(file);
    };

    for (const file of files) visit(file, []);

    expect(circles).toEqual([]);
  });
});
