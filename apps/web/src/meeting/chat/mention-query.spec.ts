import type { ChatPerson } from '@throughline/peer';
import { describe, expect, it } from 'vitest';
import { idOf } from '@/catalogue/meetings';
import { completeMention, mentionedIn, mentionQuery } from './mention-query';

const person = (digit: number, displayName: string): ChatPerson => ({
  id: idOf(digit),
  displayName,
  origin: 'met',
  isPresent: true,
});
const people = [person(1, 'Grace Hopper'), person(2, 'Hedy'), person(3, 'Grace Kelly')];
const namesFor = (text: string) =>
  mentionQuery(text, text.length, people)?.people.map(({ displayName }) => displayName);

describe('a mention that is written', () => {
  it.each([
    ['@', ['Grace Hopper', 'Hedy', 'Grace Kelly']],
    ['Hello @gra', ['Grace Hopper', 'Grace Kelly']],
    ['@Grace K', ['Grace Kelly']],
    ['@x', undefined],
    ['mail@gra', undefined],
    ['Hello', undefined],
  ])('“%s” suggests %j', (text, names) => {
    expect(namesFor(text)).toEqual(names);
  });

  it('replaces what was typed by the name, and keeps what follows', () => {
    const completed = completeMention('Hi @gr there', {
      at: 3,
      caret: 6,
      displayName: 'Grace Hopper',
    });

    expect(completed).toEqual({ text: 'Hi @Grace Hopper there', caret: 17 });
  });

  it('counts for the people whose name is complete', () => {
    expect(mentionedIn('@Hedy and @Grace', people)).toEqual([idOf(2)]);
  });
});
