/**
 * Module boundaries, tested with forbidden imports: each row is a line that is linted with the real
 * configuration as part of a file of the project. The rule needs the project graph that Nx caches, so
 * run this through nx.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { projects } from '../projects.mjs';

const RULE = '@nx/enforce-module-boundaries';
const workspaceRoot = path.resolve(import.meta.dirname, '../..');

function linter(rules: Linter.RulesRecord = {}): ESLint {
  return new ESLint({
    cwd: workspaceRoot,
    ruleFilter: ({ ruleId }) => ruleId === RULE,
    // The files do not exist, and the type checker would read them from disk.
    overrideConfig: { languageOptions: { parserOptions: { projectService: false } }, rules },
  });
}

function virtualFile(project: string, name = 'virtual.ts'): string {
  return path.join(workspaceRoot, project, 'src', name);
}

/** The message ids that the rule reports for a file of `project` with this line. */
async function violations(project: string, line: string, eslint = linter()): Promise<string[]> {
  const [result] = await eslint.lintText(`${line}\n`, { filePath: virtualFile(project) });
  if (result === undefined || result.fatalErrorCount > 0)
    throw new Error('ESLint could not parse the line');
  return result.messages.map(({ messageId }) => messageId ?? '');
}

const isNotDeclared = 'noTransitiveDependencies';
const isBannedPackage = 'bannedExternalImportsViolation';
const hasWrongTags = 'onlyTagsConstraintViolation';
const mayImportNothing = 'emptyOnlyTagsConstraintViolation';
const isPathIntoOther = 'noRelativeOrAbsoluteImportsAcrossLibraries';

describe('lint rejects', () => {
  it.each([
    { project: 'libs/std', line: `import '@throughline/protocol'`, reason: mayImportNothing },
    { project: 'libs/std', line: `import 'zod'`, reason: isBannedPackage },
    { project: 'libs/protocol', line: `import '@throughline/std'`, reason: mayImportNothing },
    { project: 'libs/protocol', line: `import 'ws'`, reason: isBannedPackage },
    { project: 'libs/e2ee', line: `import 'react'`, reason: isBannedPackage },
    { project: 'libs/embed', line: `import '@throughline/std'`, reason: mayImportNothing },
    { project: 'libs/embed', line: `import 'react'`, reason: isBannedPackage },
    { project: 'libs/connectivity', line: `import 'react'`, reason: isBannedPackage },
    { project: 'libs/connectivity', line: `import '@nestjs/core'`, reason: isBannedPackage },
    { project: 'libs/peer', line: `import 'react'`, reason: isBannedPackage },
    { project: 'libs/peer', line: `import 'react-dom/client'`, reason: isBannedPackage },
    { project: 'libs/peer', line: `import 'next'`, reason: isBannedPackage },
    { project: 'libs/peer', line: `import 'next/navigation'`, reason: isBannedPackage },
    {
      project: 'libs/media-control',
      line: `import '@throughline/connectivity'`,
      reason: hasWrongTags,
    },
    { project: 'libs/media-control', line: `import 'mediasoup'`, reason: isBannedPackage },
    { project: 'libs/media-control', line: `import '@nestjs/common'`, reason: isBannedPackage },
    { project: 'libs/people', line: `import '@throughline/peer'`, reason: hasWrongTags },
    { project: 'libs/nat-lab', line: `import '@throughline/protocol'`, reason: hasWrongTags },
    { project: 'apps/api', line: `import '@throughline/peer'`, reason: hasWrongTags },
    { project: 'apps/api', line: `import 'react'`, reason: isBannedPackage },
    { project: 'apps/api', line: `import '@throughline/test-kit'`, reason: hasWrongTags },
    { project: 'libs/peer', line: `import '@throughline/test-kit'`, reason: hasWrongTags },
    { project: 'apps/web', line: `import '@nestjs/common'`, reason: isBannedPackage },
    { project: 'apps/web', line: `import '@throughline/api'`, reason: isNotDeclared },
    { project: 'apps/web', line: `import '../../api/src/main.js'`, reason: isPathIntoOther },
    { project: 'apps/web', line: `import '@throughline/media-control'`, reason: hasWrongTags },
    { project: 'libs/peer', line: `import '@throughline/media-control'`, reason: hasWrongTags },
    { project: 'apps/embedded', line: `import '@throughline/api'`, reason: isNotDeclared },
    { project: 'apps/embedded', line: `import '../../api/src/main.js'`, reason: isPathIntoOther },
    { project: 'apps/embedded', line: `import '@throughline/peer'`, reason: hasWrongTags },
    { project: 'e2e/meeting', line: `import '@throughline/embedded'`, reason: isNotDeclared },
    { project: 'e2e/meeting', line: `import '@throughline/web'`, reason: isNotDeclared },
    { project: 'e2e/meeting', line: `import '@throughline/peer'`, reason: hasWrongTags },
    { project: 'bench/media', line: `import '@throughline/peer'`, reason: hasWrongTags },
    {
      project: 'libs/peer',
      line: `import '@throughline/std/dist/index.js'`,
      reason: isNotDeclared,
    },
    { project: 'libs/peer', line: `import '../../std/src/index.js'`, reason: isPathIntoOther },
  ])('$line in $project', async ({ project, line, reason }) => {
    expect(await violations(project, line)).toContain(reason);
  });

  // Which message it reports depends on other imports: the reverse import makes it a cycle as well.
  it.each(['libs/connectivity', 'libs/e2ee'])('a library of the pages in %s', async (project) => {
    expect(await violations(project, `import '@throughline/peer'`)).not.toEqual([]);
  });

  it.each([
    `import type { ParticipantId } from '@throughline/std'`,
    `export * from '@throughline/std'`,
    `await import('@throughline/std')`,
  ])('other forms of import: %s', async (line) => {
    expect(await violations('libs/protocol', line)).toEqual([mayImportNothing]);
  });
});

describe('lint accepts', () => {
  it.each([
    { project: 'libs/protocol', line: `import 'zod'` },
    { project: 'libs/connectivity', line: `import '@throughline/protocol'` },
    { project: 'libs/peer', line: `import '@throughline/std'` },
    { project: 'libs/media-control', line: `import '@throughline/protocol'` },
    { project: 'libs/media-control', line: `import '@throughline/std'` },
    { project: 'apps/api', line: `import '@throughline/protocol'` },
    { project: 'apps/api', line: `import '@throughline/media-control'` },
    { project: 'apps/media', line: `import '@throughline/media-control'` },
    { project: 'apps/web', line: `import '@throughline/peer'` },
    { project: 'apps/web', line: `import 'next/navigation'` },
    { project: 'e2e/meeting', line: `import '@throughline/protocol'` },
    { project: 'e2e/meeting', line: `import '@throughline/web/texts'` },
    { project: 'bench/media', line: `import '@throughline/nat-e2e/testbed'` },
  ])('$line in $project', async ({ project, line }) => {
    expect(await violations(project, line)).toEqual([]);
  });

  it.each([
    { project: 'apps/api', file: 'virtual.spec.ts' },
    { project: 'apps/api', file: 'testing/virtual.ts' },
    { project: 'libs/peer', file: 'virtual.spec.ts' },
  ])('a testing library in $file of $project', async ({ project, file }) => {
    const [result] = await linter().lintText(`import '@throughline/test-kit'\n`, {
      filePath: virtualFile(project, file),
    });

    expect(result?.messages).toEqual([]);
  });
});

interface Options {
  depConstraints: { sourceTag: string }[];
}

/** The options of the rule for a file of this project. */
async function optionsFor(project: string): Promise<Options> {
  const config: unknown = await linter().calculateConfigForFile(virtualFile(project));
  const { rules } = config as { rules: Record<string, [number, Options]> };
  const [severity, options] = rules[RULE] ?? [];
  if (severity !== 2 || options === undefined) throw new Error(`${RULE} is not an error`);
  return options;
}

describe('the tags', () => {
  it.each(projects())(
    'of $name are a type and a scope, each with a constraint',
    async ({ tags }) => {
      const { depConstraints } = await optionsFor('libs/std');
      const constrained = depConstraints.map(({ sourceTag }) => sourceTag);

      expect(tags.map((tag) => tag.split(':')[0]).toSorted()).toEqual(['scope', 'type']);
      expect(constrained).toEqual(expect.arrayContaining(tags));
    },
  );

  it('have no constraint for *', async () => {
    const { depConstraints } = await optionsFor('libs/std');

    expect(depConstraints.map(({ sourceTag }) => sourceTag).join()).not.toContain('*');
  });

  it('must be known: a project with unconstrained tags may import nothing', async () => {
    const options = await optionsFor('libs/peer');
    const depConstraints = options.depConstraints.filter(
      ({ sourceTag }) => sourceTag !== 'type:domain' && sourceTag !== 'scope:web',
    );
    const eslint = linter({ [RULE]: ['error', { ...options, depConstraints }] });

    expect(await violations('libs/peer', `import '@throughline/std'`, eslint)).toEqual([
      'projectWithoutTagsCannotHaveDependencies',
    ]);
  });
});

describe('the entry points', () => {
  const libs = projects().filter(({ root }) => path.dirname(root).endsWith('libs'));

  it.each(libs)('of $name are only its index', ({ root }) => {
    const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

    expect(manifest).toMatchObject({ exports: { '.': { import: './dist/index.js' } } });
    expect(Object.keys((manifest as { exports: object }).exports)).toEqual(['.']);
  });
});
