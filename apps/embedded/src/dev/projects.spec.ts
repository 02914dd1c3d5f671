import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { librariesOf } from './projects.js';

async function makeWorkspace(dependencies: Record<string, string[]>): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'throughline-test-'));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const [folder, names] of Object.entries(dependencies)) {
    await mkdir(path.join(root, folder), { recursive: true });
    const manifest = { dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])) };
    await writeFile(path.join(root, folder, 'package.json'), JSON.stringify(manifest));
  }
  return root;
}

describe('the libraries of apps', () => {
  it('are those that they depend on, each once and after its own dependencies', async () => {
    const root = await makeWorkspace({
      'apps/one': ['@throughline/b', 'zod'],
      'apps/other': ['@throughline/c', '@throughline/b'],
      'libs/a': [],
      'libs/b': ['@throughline/a'],
      'libs/c': ['@throughline/b', '@throughline/a'],
      'libs/unused': [],
    });

    const libraries = await librariesOf(root, ['apps/one', 'apps/other']);

    expect(libraries).toEqual(['libs/a', 'libs/b', 'libs/c']);
  });
});
