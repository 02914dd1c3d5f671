import { describe, expect, it, onTestFinished } from 'vitest';
import { type Child, startChild } from './child-process.js';

/** Runs JavaScript as a child, and ends it with the test. */
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

const WAIT_FOR_EVER = 'setInterval(() => {}, 60_000);';

describe('a child process', () => {
  it('hands on what it writes, line by line, from stdout and stderr', async () => {
    const { child, lines } = startScript(`console.log('one\\ntwo'); console.error('three')`);

    await child.death;

    expect(lines.toSorted()).toEqual(['one', 'three', 'two']);
  });

  it('that dies tells how, and what it wrote last', async () => {
    const { child } = startScript(
      `for (let i = 1; i <= 100; i++) console.log('line ' + i); process.exitCode = 7`,
    );

    const { how, lastLines } = await child.death;

    expect(how).toBe('exit code 7');
    expect(lastLines.at(-1)).toBe('line 100');
    expect(lastLines).toHaveLength(40);
  });

  it('that cannot be found dies and says so', async () => {
    const child = startChild({ name: 'x', command: '/no/such/program', args: [], env: {} });

    const { how, lastLines } = await child.death;

    expect(how).toBe('exit code 127');
    expect(lastLines.join()).toContain('/no/such/program');
  });

  it('sees nothing of the environment but what it is given', async () => {
    const { child, lines } = startScript(`console.log('HOME' in process.env)`);

    await child.death;

    expect(lines).toEqual(['false']);
  });
});

describe('stopping a child process', () => {
  it('lets it end by itself after SIGTERM', async () => {
    const { child, lines } = startScript(
      `process.once('SIGTERM', () => { console.log('bye'); process.exit(0); });
       console.log('up'); ${WAIT_FOR_EVER}`,
    );
    await expect.poll(() => lines).toContain('up');

    await child.stop();

    expect(lines).toContain('bye');
    expect((await child.death).how).toBe('exit code 0');
  });

  it('kills it when it does not end by the deadline', async () => {
    const { child, lines } = startScript(
      `process.on('SIGTERM', () => console.log('no')); console.log('up'); ${WAIT_FOR_EVER}`,
    );
    await expect.poll(() => lines).toContain('up');

    await child.stop(200);

    expect(lines).toContain('no');
    expect((await child.death).how).toBe('signal SIGKILL');
  });

  it('ends what it started, too', async () => {
    // The grandchild ignores SIGTERM, and holds the child's output open as long as it lives.
    const { child, lines } = startScript(
      `require('node:child_process').spawn(process.execPath,
         ['-e', "process.on('SIGTERM', () => {}); console.log('up'); ${WAIT_FOR_EVER}"],
         { stdio: 'inherit' });
       ${WAIT_FOR_EVER}`,
    );
    await expect.poll(() => lines).toContain('up');

    await child.stop(60_000);

    expect((await child.death).how).toBe('signal SIGTERM');
  });

  it('is done at once for one that is gone, and may be asked for twice', async () => {
    const { child } = startScript('');
    await child.death;

    await Promise.all([child.stop(), child.stop()]);

    expect((await child.death).how).toBe('exit code 0');
  });
});
