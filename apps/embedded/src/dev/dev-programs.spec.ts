import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { devPrograms, readDevOptions } from './dev-programs.js';

const workspaceRoot = path.resolve(import.meta.dirname, '../../../..');

describe('the arguments of npm run dev', () => {
  it.each([
    { args: [], options: {} },
    { args: ['--inspect'], options: { inspectPort: 9_229 } },
    { args: ['--inspect=0'], options: { inspectPort: 0 } },
    { args: ['--inspect=65535'], options: { inspectPort: 65_535 } },
  ])('$args are read as $options', ({ args, options }) => {
    expect(readDevOptions(args)).toEqual({ ok: true, options });
  });

  it.each([[['--inspect=x']], [['--inspect=65536']], [['--watch']], [['--inspect', '--inspect']]])(
    '%j are rejected in one sentence',
    (args) => {
      const problem = 'The only option is --inspect or --inspect=PORT.';

      expect(readDevOptions(args)).toEqual({ ok: false, problem });
    },
  );
});

describe('the programs of npm run dev', () => {
  it('restart the API without an inspector by default', () => {
    const { nodeOptions } = devPrograms(workspaceRoot).api;

    expect(nodeOptions).toContain('--watch');
    expect(nodeOptions?.join()).not.toContain('inspect');
  });

  it('open the inspector of the API on loopback', () => {
    const { nodeOptions } = devPrograms(workspaceRoot, { inspectPort: 9_229 }).api;

    expect(nodeOptions).toContain('--inspect=127.0.0.1:9229');
  });

  it('include the installed next', () => {
    expect(existsSync(devPrograms(workspaceRoot).web.script)).toBe(true);
  });
});
