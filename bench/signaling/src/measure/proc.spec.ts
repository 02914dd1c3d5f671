import { describe, expect, it } from 'vitest';
import { parseOpenFilesLimit, parseResidentBytes, usageOf } from './proc.ts';

describe('the figures of a process in /proc', () => {
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
    expect(() => parseResidentBytes('Name:\tnode\n')).toThrow();
    expect(() => parseOpenFilesLimit('')).toThrow();
  });

  it('are added up over processes', () => {
    const one = usageOf([process.pid]).residentBytes;

    expect(usageOf([process.pid, process.pid]).residentBytes).toBeGreaterThan(1.5 * one);
  });
});
