import type { FileTransfer } from '@throughline/peer';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '@/catalogue/files';
import { fileToasts } from './file-toasts';

const before = (transfer: Partial<FileTransfer>) => sharedFile({}, { id: 'a', ...transfer });
const titles = (from: Partial<FileTransfer>, to: Partial<FileTransfer>) =>
  fileToasts([before(from)], [before({ ...from, ...to })]).map(({ title }) => title);

const active = { state: { kind: 'active' } } as const;
const sending = { direction: 'sending' } as const;

describe('toasts about files', () => {
  it.each<[string[], Partial<FileTransfer>, Partial<FileTransfer>]>([
    [
      ['report.pdf from Grace Hopper has arrived. Save it from Files.'],
      active,
      { state: { kind: 'done' } },
    ],
    [
      ['Grace Hopper has received report.pdf'],
      { ...active, ...sending },
      { state: { kind: 'done' } },
    ],
    [
      ['Grace Hopper declined report.pdf'],
      sending,
      { state: { kind: 'failed', reason: 'declined' } },
    ],
    [
      ['The transfer of report.pdf with Grace Hopper has ended before it was complete'],
      active,
      { state: { kind: 'failed', reason: 'invalid' } },
    ],
    [[], active, { state: { kind: 'failed', reason: 'cancelled' } }],
    [[], active, { bytes: 1_000 }],
    [[], { state: { kind: 'done' } }, {}],
  ])('are %j', (expected, from, to) => {
    expect(titles(from, to)).toEqual(expected);
  });

  it('do not say that an offer has come or has been withdrawn', () => {
    expect(fileToasts([], [before({})])).toEqual([]);
    expect(fileToasts([before({})], [])).toEqual([]);
  });
});
