import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { EDITS } from './edits.mjs';

const workspaceRoot = path.resolve(import.meta.dirname, '../..');

describe('the measured edits', () => {
  it.each(EDITS)('find what they replace: $name', ({ file, before }) => {
    expect(readFileSync(path.join(workspaceRoot, file), 'utf8')).toContain(before);
  });
});
