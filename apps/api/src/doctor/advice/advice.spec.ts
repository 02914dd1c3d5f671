import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ADVICE, adviceOn } from './advice.js';
import type { Fault, FaultCode } from '../finding.js';

const ROOT = path.join(import.meta.dirname, '../../../../..');
const OPERATING = readFileSync(path.join(ROOT, 'docs/operating.md'), 'utf8');
const SECTION = /docs\/operating\.md, ([A-Z][^().,:]*)/g;

/** Has every parameter, each as its own name. */
const parameters: object = new Proxy({}, { get: (_, name) => String(name) });

const adviceFor = (code: string) =>
  adviceOn({ status: ADVICE[code as FaultCode].severity, code, parameters } as Fault);

describe.each(Object.keys(ADVICE))('the advice on %s', (code) => {
  it('has whole sentences', () => {
    const { what, why, remedy } = adviceFor(code);

    // The text of the start, a whole sentence itself, is what is wrong with Redis.
    if (code !== 'redis-unreachable') expect(what).toMatch(/^\S.*\.$/);
    expect(why).toMatch(/^[A-Z].*\.$/);
    expect(remedy).toMatch(/^[A-Z]/);
  });

  it('names sections that exist', () => {
    for (const [, section = ''] of adviceFor(code).remedy.matchAll(SECTION))
      expect(OPERATING).toMatch(new RegExp(`^#{2,3} ${section.trim()}$`, 'm'));
  });
});
