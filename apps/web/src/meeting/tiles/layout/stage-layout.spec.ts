import { describe, expect, it } from 'vitest';
import { canPin, stageLayout, type StageLayout, type StageView } from './stage-layout';

/** By key: `ada!` shares a screen, `me` is the person, `+` the invitation. */
const view = (key: string): StageView => {
  if (key === 'me') return { key, kind: 'self' };
  if (key === '+') return { key, kind: 'invitation' };
  return { key, kind: key.endsWith('!') ? 'screen' : 'remote' };
};
const views = (keys: string) => keys.split(' ').map(view);

describe('the layout of the stage', () => {
  it.each<{ who: string; on: string; chosen?: string; speaker?: string; layout: StageLayout }>([
    { who: 'alone', on: '+ me', layout: { large: ['+', 'me'], strip: [] } },
    { who: 'one other', on: 'bob me', layout: { large: ['bob'], strip: [], floating: 'me' } },
    { who: 'two others', on: 'bob cleo me', layout: { large: ['bob', 'cleo', 'me'], strip: [] } },
    {
      who: 'a shared screen',
      on: 'bob! bob me',
      layout: { large: ['bob!'], strip: ['bob', 'me'] },
    },
    {
      who: 'two shared screens',
      on: 'bob! cleo! bob cleo me',
      layout: { large: ['bob!', 'cleo!'], strip: ['bob', 'cleo', 'me'] },
    },
    {
      who: 'a pinned participant',
      on: 'bob cleo me',
      chosen: 'cleo',
      layout: { large: ['cleo'], strip: ['bob', 'me'] },
    },
    {
      who: 'a pinned participant and a shared screen',
      on: 'bob! bob cleo me',
      chosen: 'cleo',
      layout: { large: ['cleo'], strip: ['bob!', 'bob', 'me'] },
    },
    {
      who: 'one of two screens pinned',
      on: 'bob! cleo! bob cleo me',
      chosen: 'cleo!',
      layout: { large: ['cleo!'], strip: ['bob!', 'bob', 'cleo', 'me'] },
    },
    {
      who: 'oneself pinned',
      on: 'bob cleo me',
      chosen: 'me',
      layout: { large: ['me'], strip: ['bob', 'cleo'] },
    },
    {
      who: 'a pinned participant who left',
      on: 'bob cleo me',
      chosen: 'dan',
      layout: { large: ['bob', 'cleo', 'me'], strip: [] },
    },
    {
      who: 'a speaker',
      on: 'bob cleo me',
      speaker: 'cleo',
      layout: { large: ['cleo'], strip: ['bob', 'me'] },
    },
    {
      who: 'a speaker and another one pinned',
      on: 'bob cleo me',
      chosen: 'bob',
      speaker: 'cleo',
      layout: { large: ['bob'], strip: ['cleo', 'me'] },
    },
    {
      who: 'a speaker and a shared screen',
      on: 'bob! bob cleo me',
      speaker: 'cleo',
      layout: { large: ['bob!'], strip: ['bob', 'cleo', 'me'] },
    },
    {
      who: 'a speaker who left',
      on: 'bob cleo me',
      speaker: 'dan',
      layout: { large: ['bob', 'cleo', 'me'], strip: [] },
    },
    {
      who: 'the only other one as the speaker',
      on: 'bob me',
      speaker: 'bob',
      layout: { large: ['bob'], strip: [], floating: 'me' },
    },
    {
      who: 'oneself pinned, and one other left',
      on: 'bob me',
      chosen: 'me',
      layout: { large: ['bob'], strip: [], floating: 'me' },
    },
  ])('with $who', ({ on, chosen, speaker, layout }) => {
    expect(stageLayout(views(on), { chosen, speaker })).toEqual(layout);
  });

  it.each([
    { on: '+ me', expected: false },
    { on: 'bob me', expected: false },
    { on: 'bob! bob me', expected: true },
    { on: 'bob cleo me', expected: true },
  ])('has room for a pin with $on: $expected', ({ on, expected }) => {
    expect(canPin(views(on))).toBe(expected);
  });
});
