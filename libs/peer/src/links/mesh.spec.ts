import { ParticipantId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { isPolite } from './mesh.js';

const ada = ParticipantId.parse('0b9c1f9e-3a53-4d9c-8f0a-0d6f1a9c2b11');
const bob = ParticipantId.parse('e2a4c6d8-1b3d-4f5a-9c7e-2d4f6a8b0c22');

describe('[LNK-1] of two participants', () => {
  it('the one whose id sorts first is impolite, the other polite', () => {
    expect([isPolite(ada, bob), isPolite(bob, ada)]).toEqual([false, true]);
  });
});
