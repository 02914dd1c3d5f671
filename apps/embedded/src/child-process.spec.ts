import { describe, expect, it, onTestFinished } from 'vitest';
import { type Child, startChild } from './child-process.js';

/** Runs JavaScript as a child that ends with the test. */
function startScript(script: string): { child: Child; lines: string[] } {
  const lines: string[] = [];
  const child = startChild({
    name: 'script',
    command: process.execPath,
    args: ['-e', script],
    env: {},
    onLine: (line) => lines.push(line),
  });
  onTestFinished(() => child.stop(0));
  return { child, lines };
}

const WAIT_FOREVER = 'setInterval(() => {}, 60_000);';

describe('a child process', () => {
  it('passes on its output line by line, from stdout and stderr', async () => {
    const { child, lines } = startScript(`console.log('one\\ntwo'); console.error('three')`);

    await child.exited;

    expect(lines.toSorted()).toEqual(['one', 'three', 'two']);
  });

  it('reports its exit code and the end of its output', async () => {
    const { child } = startScript(
      `for (let i = 1; i <= 100; i++) console.log('line ' + i); process.exitCode = 7`,
    );

    const { reason, lastLines } = await child.exited;

    expect(reason).toBe('exit code 7');
    expect(lastLines.at(-1)).toBe('line 100');
    expect(lastLines).toHaveLength(40);
  });

  it('that does not exist exits with an error', async () => {
    const child = startChild({ name: 'x', command: '/no/such/program', args: [], env: {} });

    const { reason, lastLines } = await child.exited;

    expect(reason).toBe('exit code 127');
    expect(lastLines.join()).toContain('/no/such/program');
  });

  it('receives only the given environment', async () => {
    const { child, lines } = startScript(`console.log('HOME' in process.env)`);

    await child.exited;

    expect(lines).toEqual(['false']);
  });
});

describe('stopping a child process', () => {
  it('lets it exit by itself after SIGTERM', async () => {
    const { child, lines } = startScript(
      `process.once('SIGTERM', () => { console.log('bye'); process.exit(0); });
       console.log('up'); ${WAIT_FOREVER}`,
    );
    await expect.poll(() => lines).toContain('up');

    await child.stop(60_000);

    expect(lines).toContain('bye');
    expect((await child.exited).reason).toBe('exit code 0');
  });

  it('kills it if it does not exit by the deadline', async () => {
    const { child, lines } = startScript(
      `process.on('SIGTERM', () => {}); console.log('up'); ${WAIT_FOREVER}`,
    );
    await expect.poll(() => lines).toContain('up');

    await child.stop(200);

    expect((await child.exited).reason).toBe('signal SIGKILL');
  });

  it('also ends the processes that it started', async () => {
    // The grandchild ignores SIGTERM, and holds the child's output open until it exits.
    const { child, lines } = startScript(
      `require('node:child_process').spawn(process.execPath,
         ['-e', "process.on('SIGTERM', () => {}); console.log('up'); ${WAIT_FOREVER}"],
         { stdio: 'inherit' });
       ${WAIT_FOREVER}`,
    );
    await expect.poll(() => lines).toContain('up');

    await child.stop(60_000);

    expect((await child.exited).reason).toBe('signal SIGTERM');
  });

  it('resolves at once if it has exited, also when called twice', async () => {
    const { child } = startScript('');
    await child.exited;

    await Promise.all([child.stop(), child.stop()]);

    expect((await child.exited).reason).toBe('exit code 0');
  });
});
