import type { Result } from '@throughline/media-control';
import { expect, it } from 'vitest';
import { KeptReplies } from './kept-replies.js';

const done: Result = { kind: 'done' };

it('executes a command once, however often its id is repeated', async () => {
  const replies = new KeptReplies(10);
  let executions = 0;
  const execute = () => {
    executions++;
    return Promise.resolve(done);
  };

  await Promise.all([replies.once('a', execute), replies.once('a', execute)]);
  await replies.once('a', execute);

  expect(executions).toBe(1);
});

it('repeats the failure of a command', async () => {
  const replies = new KeptReplies(10);

  const first = replies.once('a', () => Promise.reject(new Error('first')));

  await expect(first).rejects.toThrow('first');
  await expect(replies.once('a', () => Promise.resolve(done))).rejects.toThrow('first');
});

it('keeps the latest replies only', async () => {
  const replies = new KeptReplies(2);
  const executed: string[] = [];
  const send = (id: string) =>
    replies.once(id, () => {
      executed.push(id);
      return Promise.resolve(done);
    });

  for (const id of ['a', 'b', 'c', 'b', 'a']) await send(id);

  expect(executed).toEqual(['a', 'b', 'c', 'a']);
});
