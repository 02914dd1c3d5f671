import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Compilation, watchProject } from './watch-project.js';

const configuration = {
  compilerOptions: {
    module: 'nodenext',
    rootDir: 'src',
    outDir: 'dist',
    noEmitOnError: true,
    types: [],
  },
  include: ['src'],
};

/** Watches a project with one source. Stops when the test ends. */
async function watch(source: string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'throughline-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(path.join(folder, 'src'));
  const configFile = path.join(folder, 'tsconfig.json');
  await writeFile(configFile, JSON.stringify(configuration));
  const sourceFile = path.join(folder, 'src/index.ts');
  await writeFile(sourceFile, source);
  const compilations: Compilation[] = [];
  const project = watchProject({
    configFile,
    onCompiled: (compilation) => compilations.push(compilation),
  });
  onTestFinished(() => project.close());
  const output = path.join(folder, 'dist/index.js');
  return {
    compilations,
    save: (text: string) => writeFile(sourceFile, text),
    compiled: () => readFile(output, 'utf8'),
    writtenAt: async () => (await stat(output)).mtimeMs,
  };
}

describe('a watched project', () => {
  it('is compiled at the start and after a change', async () => {
    const { compilations, save, compiled } = await watch('export const answer = 1;');
    const before = await compiled();

    await save('export const answer = 2;');

    expect(before).toContain('answer = 1');
    await expect.poll(compiled).toContain('answer = 2');
    await expect.poll(() => compilations).toHaveLength(2);
    expect(compilations[1]).toEqual({ errorCount: 0, errors: '' });
  });

  it('keeps its last output while it has errors, and reports them', async () => {
    const { compilations, save, compiled } = await watch('export const answer = 1;');

    await save('export const answer: string = 2;');
    await expect.poll(() => compilations).toHaveLength(2);
    const withError = await compiled();
    await save('export const answer: string = "2";');

    expect(compilations[1]?.errorCount).toBe(1);
    expect(compilations[1]?.errors).toMatch(/src\/index\.ts\(1,14\): error TS2322: .*string/);
    expect(withError).toContain('answer = 1');
    await expect.poll(compiled).toContain('answer = "2"');
    await expect.poll(() => compilations.at(-1)).toEqual({ errorCount: 0, errors: '' });
  });

  it('does not write output that did not change', async () => {
    const { compilations, save, writtenAt } = await watch('export const answer = 1;');
    const before = await writtenAt();

    await save('export const answer: number = 1;');
    await expect.poll(() => compilations).toHaveLength(2);

    expect(await writtenAt()).toBe(before);
  });
});
