import { describe, expect, it } from 'vitest';
import { givenVariables, parseVariables } from './environment.js';

it('empty and blank variables count as unset', () => {
  expect(givenVariables({ PORT: '', HOST: ' ', NAME: 'ada' })).toEqual({ NAME: 'ada' });
});

describe('the variables of a program', () => {
  it('are the settings that the schema makes of them', () => {
    const schema = { safeParse: () => ({ success: true, data: { port: 80 } }) as const };

    expect(parseVariables(schema, { PORT: '80' })).toEqual({ ok: true, settings: { port: 80 } });
  });

  it('are invalid because of the first one that the schema rejects', () => {
    const issues = [
      { path: ['PORT'], message: 'a port number' },
      { path: ['HOST'], message: 'an address' },
    ];
    const schema = { safeParse: () => ({ success: false, error: { issues } }) as const };

    expect(parseVariables(schema, {})).toEqual({
      ok: false,
      problem: 'PORT must be a port number.',
    });
  });
});
