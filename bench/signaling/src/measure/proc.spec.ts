import { describe, expect, it } from 'vitest';
import { parseCpuMs, parseOpenFilesLimit, parseResidentBytes, usageOf } from './proc.ts';

describe('the figures of a process in /proc', () => {
  it('include user and kernel time, whatever the program is called', () => {
    const stat = '42 (a) b (c) S 1 42 42 0 -1 4194560 9 0 0 0 123 45 7 8 20 0 1 0 100 4096 12';

    expect(parseCpuMs(stat)).toBe(1_680);
  });

  it('include the resident memory', () => {
    const status = 'Name:\tnode\nVmHWM:\t  999 kB\nVmRSS:\t     512 kB\nThreads:\t7\n';

    expect(parseResidentBytes(status)).toBe(512 * 1024);
  });

  it.each([
    ['20000', 20_000],
    ['unlimited', Infinity],
  ])('include a limit of %s open files', (hard, limit) => {
    const limits = `Limit  Soft Limit  Hard Limit  Units\nMax open files  1024  ${hard}  files\n`;

    expect(parseOpenFilesLimit(limits)).toBe(limit);
  });

  it('are not guessed if a file has another format', () => {
    expect(() => parseCpuMs('42 (node) S 1')).toThrow();
    expect(() => parseResidentBytes('Name:\tnode\n')).toThrow();
    expect(() => parseOpenFilesLimit('')).toThrow();
  });

  it('are added up over processes', () => {
    const one = usageOf([process.pid]).residentBytes;

    expect(usageOf([process.pid, process.pid]).residentBytes).toBeGreaterThan(1.5 * one);
  });
});
