/**
 * The walls between projects, tried with imports that must not be: a wall that cannot fail is
 * decoration. Each row is one line as a file of that project might hold it, linted with the real
 * configuration. The rule needs the project graph that Nx caches, so run this through nx.
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
    // The files are imagined, and the type checker would look for them on the disk.
    overrideConfig: { languageOptions: { parserOptions: { projectService: false } }, rules },
  });
}

function imaginedFile(project: string, name = 'imagined.ts'): string {
  return path.join(workspaceRoot, project, 'src', name);
}

/** What the rule says about a file of `project` with this one line, by message id. */
async function complaints(project: string, line: string, eslint = linter()): Promise<string[]> {
  const [result] = await eslint.lintText(`${line}\n`, { filePath: imaginedFile(project) });
  if (result === undefined || result.fatalErrorCount > 0) throw new Error('the line was not read');
  return result.messages.map(({ messageId }) => messageId ?? '');
}

const isNotDeclared = 'noTransitiveDependencies';
const isBannedPackage = 'bannedExternalImportsViolation';
const hasWrongTags = 'onlyTagsConstraintViolation';
const mayImportNothing = 'emptyOnlyTagsConstraintViolation';
const isPathIntoOther = 'noRelativeOrAbsoluteImportsAcrossLibraries';

describe('lint rejects', () => {
  it.each([
    { project: 'libs/std', line: `import '@throughline/protocol'`, because: mayImportNothing },
    { project: 'libs/std', line: `import 'zod'`, because: isBannedPackage },
    { project: 'libs/protocol', line: `import '@throughline/std'`, because: mayImportNothing },
    { project: 'libs/protocol', line: `import 'ws'`, because: isBannedPackage },
    { project: 'libs/connectivity', line: `import 'react'`, because: isBannedPackage },
    { project: 'libs/connectivity', line: `import '@nestjs/core'`, because: isBannedPackage },
    { project: 'libs/peer', line: `import 'react'`, because: isBannedPackage },
    { project: 'libs/peer', line: `import 'react-dom/client'`, because: isBannedPackage },
    { project: 'libs/peer', line: `import 'next'`, because: isBannedPackage },
    { project: 'libs/peer', line: `import 'next/navigation'`, because: isBannedPackage },
    { project: 'libs/people', line: `import '@throughline/peer'`, because: hasWrongTags },
    { project: 'libs/nat-lab', line: `import '@throughline/protocol'`, because: hasWrongTags },
    { project: 'apps/api', line: `import '@throughline/peer'`, because: hasWrongTags },
    { project: 'apps/api', line: `import 'react'`, because: isBannedPackage },
    { project: 'apps/api', line: `import '@throughline/test-kit'`, because: hasWrongTags },
    { project: 'libs/peer', line: `import '@throughline/test-kit'`, because: hasWrongTags },
    { project: 'apps/web', line: `import '@nestjs/common'`, because: isBannedPackage },
    { project: 'apps/web', line: `import '@throughline/api'`, because: isNotDeclared },
    { project: 'apps/web', line: `import '../../api/src/main.js'`, because: isPathIntoOther },
    { project: 'apps/embedded', line: `import '@throughline/api'`, because: isNotDeclared },
    { project: 'apps/embedded', line: `import '../../api/src/main.js'`, because: isPathIntoOther },
    { project: 'apps/embedded', line: `import '@throughline/peer'`, because: hasWrongTags },
    { project: 'e2e/meeting', line: `import '@throughline/embedded'`, because: isNotDeclared },
    { project: 'e2e/meeting', line: `import '@throughline/peer'`, because: hasWrongTags },
    {
      project: 'libs/peer',
      line: `import '@throughline/std/dist/index.js'`,
      because: isNotDeclared,
    },
    { project: 'libs/peer', line: `import '../../std/src/index.js'`, because: isPathIntoOther },
  ])('$line in $project', async ({ project, line, because }) => {
    expect(await complaints(project, line)).toContain(because);
  });

  // What is wrong about it depends on what exists: the reverse import makes it a cycle as well.
  it('a page-side library in one that is shared', async () => {
    expect(await complaints('libs/connectivity', `import '@throughline/peer'`)).not.toEqual([]);
  });

  it.each([
    `import type { ParticipantId } from '@throughline/std'`,
    `export * from '@throughline/std'`,
    `await import('@throughline/std')`,
  ])('an import by any other name: %s', async (line) => {
    expect(await complaints('libs/protocol', line)).toEqual([mayImportNothing]);
  });
});

describe('lint lets pass', () => {
  it.each([
    { project: 'libs/protocol', line: `import 'zod'` },
    { project: 'libs/connectivity', line: `import '@throughline/protocol'` },
    { project: 'libs/peer', line: `import '@throughline/std'` },
    { project: 'apps/api', line: `import '@throughline/protocol'` },
    { project: 'apps/web', line: `import '@throughline/peer'` },
    { project: 'apps/web', line: `import 'next/navigation'` },
    { project: 'e2e/meeting', line: `import '@throughline/protocol'` },
  ])('$line in $project', async ({ project, line }) => {
    expect(await complaints(project, line)).toEqual([]);
  });

  it.each([
    { project: 'apps/api', file: 'imagined.spec.ts' },
    { project: 'apps/api', file: 'testing/imagined.ts' },
    { project: 'libs/peer', file: 'imagined.spec.ts' },
  ])('a testing library in $file of $project', async ({ project, file }) => {
    const [result] = await linter().lintText(`import '@throughline/test-kit'\n`, {
      filePath: imaginedFile(project, file),
    });

    expect(result?.messages).toEqual([]);
  });
});

interface Options {
  depConstraints: { sourceTag: string }[];
}

/** As the rule is set for a file of this project. */
async function optionsFor(project: string): Promise<Options> {
  const config: unknown = await linter().calculateConfigForFile(imaginedFile(project));
  const { rules } = config as { rules: Record<string, [number, Options]> };
  const [severity, options] = rules[RULE] ?? [];
  if (severity !== 2 || options === undefined) throw new Error(`${RULE} is not an error`);
  return options;
}

describe('the tags', () => {
  it.each(projects())('of $name are a type and a scope that have rows', async ({ tags }) => {
    const { depConstraints } = await optionsFor('libs/std');
    const rows = depConstraints.map(({ sourceTag }) => sourceTag);

    expect(tags.map((tag) => tag.split(':')[0]).toSorted()).toEqual(['scope', 'type']);
    expect(rows).toEqual(expect.arrayContaining(tags));
  });

  it('have no row for all', async () => {
    const { depConstraints } = await optionsFor('libs/std');

    expect(depConstraints.map(({ sourceTag }) => sourceTag).join()).not.toContain('*');
  });

  it('must be known: a project with tags that have no rows may import nothing', async () => {
    const options = await optionsFor('libs/peer');
    const depConstraints = options.depConstraints.filter(
      ({ sourceTag }) => sourceTag !== 'type:domain' && sourceTag !== 'scope:web',
    );
    const eslint = linter({ [RULE]: ['error', { ...options, depConstraints }] });

    expect(await complaints('libs/peer', `import '@throughline/std'`, eslint)).toEqual([
      'projectWithoutTagsCannotHaveDependencies',
    ]);
  });
});

describe('the ways in', () => {
  const libs = projects().filter(({ root }) => path.dirname(root).endsWith('libs'));

  it.each(libs)('of $name are its index alone', ({ root }) => {
    const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

    expect(manifest).toMatchObject({ exports: { '.': { import: './dist/index.js' } } });
    expect(Object.keys((manifest as { exports: object }).exports)).toEqual(['.']);
  });
});
