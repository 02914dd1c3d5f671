import { describe, expect, it } from 'vitest';
import { chatState } from '@/catalogue/chats';
import { idOf } from '@/catalogue/meetings';
import { changedChoices, tallyPoll } from './poll-tally';

/** Ada is this person, Grace is in the meeting, and Grace has forwarded the vote of Alan. */
const [ADA, GRACE, ALAN] = [idOf(0), idOf(1), idOf(2)];
const poll = (...voters: (typeof ADA)[][]) => ({
  options: voters.map((ids, at) => ({ text: `option ${at}`, voters: ids })),
  isMultiple: true,
  isEnded: false,
});

describe('[CHAT-8] the votes of a poll', () => {
  it('are counted per option, with the names of the voters and the own choice', () => {
    expect(tallyPoll(poll([ADA, GRACE], [GRACE], []), chatState())).toEqual({
      options: [
        {
          text: 'option 0',
          count: 2,
          share: 1,
          names: ['Ada Lovelace', 'Grace Hopper'],
          isChosen: true,
        },
        { text: 'option 1', count: 1, share: 0.5, names: ['Grace Hopper'], isChosen: false },
        { text: 'option 2', count: 0, share: 0, names: [], isChosen: false },
      ],
      voters: 2,
      unverified: 0,
    });
  });

  it('[CHAT-5] that another participant forwarded are counted apart', () => {
    const { options, voters, unverified } = tallyPoll(poll([GRACE], [ALAN]), chatState());

    expect(options.map(({ count }) => count)).toEqual([1, 0]);
    expect([voters, unverified]).toEqual([1, 1]);
  });

  it('have no share while there are none', () => {
    expect(tallyPoll(poll([], []), chatState()).options[0]?.share).toBe(0);
  });
});

describe('a change of one option', () => {
  const options = [{ isChosen: true }, { isChosen: false }, { isChosen: false }];

  it.each([
    { at: 1, isChosen: true, isMultiple: false, choices: [1] },
    { at: 1, isChosen: true, isMultiple: true, choices: [0, 1] },
    { at: 0, isChosen: false, isMultiple: true, choices: [] },
  ])('makes the choices $choices', ({ choices, ...change }) => {
    expect(changedChoices(options, change)).toEqual(choices);
  });
});
