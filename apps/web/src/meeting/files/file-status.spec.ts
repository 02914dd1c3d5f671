import type { FileTransfer } from '@throughline/peer';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '@/catalogue/files';
import { fileStatus } from './file-status';
import type { SharedFile } from './shared-file';

const active = { state: { kind: 'active' }, bytes: 6_000_000 } as const;
const sending = { direction: 'sending' } as const;

describe('the status of a transfer', () => {
  it.each<[string, Partial<SharedFile>, Partial<FileTransfer>]>([
    ['', {}, {}],
    ['Waiting for Grace Hopper to accept it', {}, sending],
    [
      'Waiting for the connection to Grace Hopper. It continues by itself.',
      { isConnected: false },
      active,
    ],
    ['6 MB of 24 MB', {}, active],
    ['6 MB of 24 MB, 2 MB per second, 9 seconds left', { rate: 2_000_000 }, active],
    [
      '6 MB of 24 MB. Nothing moves at the moment; Grace Hopper may have paused it.',
      { rate: 0 },
      active,
    ],
    ['Paused at 6 MB of 24 MB', {}, { ...active, isPaused: true }],
    [
      'Sent. Grace Hopper checks that it is complete.',
      { rate: 0 },
      { ...active, ...sending, bytes: 24_000_000 },
    ],
    ['Grace Hopper has received it', {}, { ...sending, state: { kind: 'done' } }],
    ['Complete, and the same as it was sent', { isConnected: false }, { state: { kind: 'done' } }],
    [
      'What arrived is not what Grace Hopper offered, so it was discarded. Ask for it again.',
      {},
      { state: { kind: 'failed', reason: 'invalid' } },
    ],
  ])('is %j', (status, shared, transfer) => {
    expect(fileStatus(sharedFile(shared, transfer))).toBe(status);
  });
});
