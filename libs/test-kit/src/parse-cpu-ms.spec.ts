import { describe, expect, it } from 'vitest';
import { parseCpuMs } from './parse-cpu-ms.js';

describe('the CPU time of a process in /proc', () => {
  it('includes user and kernel time, whatever the program is called', () => {
    const stat = '42 (a) b (c) S 1 42 42 0 -1 4194560 9 0 0 0 123 45 7 8 20 0 1 0 100 4096 12';

    expect(parseCpuMs(stat)).toBe(1_680);
  });

  it('is not guessed if the file has another format', () => {
    expect(() => parseCpuMs('42 (node) S 1')).toThrow();
  });
});
