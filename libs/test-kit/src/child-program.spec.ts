import { describe, expect, it } from 'vitest';
import { ChildProgram } from './child-program.js';

const node = (script: string) => [process.execPath, '-e', script];
const STAYS = 'setInterval(() => {}, 1000);';

describe('a child program', () => {
  it('is ready once its output matches, and reports the match', async () => {
    await using program = await ChildProgram.start(node(`console.log('port 4711');${STAYS}`), {
      readyPattern: /port (\d+)/,
    });

    expect(program.readyMatch[1]).toBe('4711');
    expect(program.isRunning).toBe(true);
  });

  it('passes on each line of its output', async () => {
    const lines: string[] = [];
    await using program = await ChildProgram.start(
      node(`console.log('one');console.error('two');${STAYS}`),
      { onLine: (line, source) => lines.push(`${source}: ${line}`) },
    );

    await expect.poll(() => lines.toSorted()).toEqual(['stderr: two', 'stdout: one']);
    expect(program.isRunning).toBe(true);
  });

  it('rejects with the output of a program that exits before it is ready', async () => {
    const starting = ChildProgram.start(node(`console.error('no licence');process.exit(3)`), {
      readyPattern: /ready/,
    });

    await expect(starting).rejects.toThrow(/exited with 3[^]*no licence/);
  });

  it('rejects a program that is not ready in time, and ends it', async () => {
    const starting = ChildProgram.start(node(`console.log(process.pid);${STAYS}`), {
      readyPattern: /never/,
      readyTimeoutMs: 500,
    });

    await expect(starting).rejects.toThrow('was not ready within 500 ms');
  });

  it('rejects if there is no such program', async () => {
    await expect(ChildProgram.start(['no-such-program'])).rejects.toThrow('ENOENT');
  });

  it('ends on disposal', async () => {
    const program = await ChildProgram.start(node(STAYS));

    await program[Symbol.asyncDispose]();

    expect(program.isRunning).toBe(false);
  });

  it('ends by SIGKILL if it ignores SIGTERM, and reports it where that matters', async () => {
    const program = await ChildProgram.start(
      node(`process.on('SIGTERM', () => {});console.log('ready');${STAYS}`),
      { readyPattern: /ready/, stopTimeoutMs: 100, mustStopItself: true },
    );

    await expect(program[Symbol.asyncDispose]()).rejects.toThrow('did not stop within 100 ms');
    expect(program.isRunning).toBe(false);
  });
});
