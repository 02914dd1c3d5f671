/** The chat of a meeting, between real pages [CHAT-1 to CHAT-7]. */
import type { Locator } from '@playwright/test';
import type { Person } from '@throughline/people';
import { expect, meet, test } from './fixtures.js';
import { ANY_TEXT, matching, words } from './words.js';

const openChat = ({ page }: Person) =>
  page.getByRole('button', { name: words.chat.open, exact: false }).first().click();
/** Of a message. */
const ACTIONS = matching(words.chat.actions({ name: ANY_TEXT }), words.chat.ownActions);

/** On each message that did not come from its author. */
const FORWARDED = matching(words.chat.forwarded({ name: ANY_TEXT }));

const log = ({ page }: Person): Locator => page.getByRole('log', { name: words.chat.messages });
const field = ({ page }: Person): Locator => page.getByRole('textbox', { name: words.chat.label });

async function writes(person: Person, text: string): Promise<void> {
  await field(person).fill(text);
  await field(person).press('Enter');
}

async function act(person: Person, text: string, action: string): Promise<void> {
  const row = log(person).getByRole('listitem').filter({ hasText: text });
  await row.getByRole('button', { name: ACTIONS }).click();
  await row.getByRole('button', { name: action, exact: true }).click();
}

test('[CHAT-1, CHAT-4] people chat, and one who joins later gets the history', async ({
  product,
  ada,
  bob,
  cleo,
}) => {
  const url = await meet(product, ada, bob);
  await openChat(ada);
  await writes(ada, 'Hello **Bob**');
  await expect(bob.page.getByText(words.chat.unread({ count: 1 }))).toBeAttached();
  await openChat(bob);
  await expect(log(bob).getByText('Hello Bob')).toBeVisible();

  await act(bob, 'Hello', words.chat.react({ emoji: '👍' }));
  await act(bob, 'Hello', words.chat.reply);
  await writes(bob, 'Hi, Ada');
  await expect(
    log(ada).getByText(words.chat.replyTo({ name: 'Ada', text: 'Hello Bob' })),
  ).toBeVisible();
  await writes(ada, 'Wrnog');
  await act(ada, 'Wrnog', words.chat.edit);
  await writes(ada, 'Right');
  await writes(ada, 'A slip');
  await act(ada, 'A slip', words.chat.delete);
  await ada.page
    .getByRole('dialog', { name: words.chat.deleteQuestion })
    .getByRole('button', { name: words.chat.delete, exact: true })
    .click();

  await cleo.joins(url);
  await openChat(cleo);

  await expect(log(cleo).getByRole('listitem')).toHaveCount(4);
  await expect(log(cleo).getByText('Hi, Ada')).toBeVisible();
  await expect(log(cleo).getByText('Right')).toBeVisible();
  await expect(log(cleo).getByText(words.chat.deleted)).toBeVisible();
  await expect(
    log(cleo).getByRole('button', {
      name: words.chat.reacted({ emoji: '👍', count: 1, names: 'Bob' }),
    }),
  ).toBeVisible();
  await expect(log(cleo).getByText(/Wrnog|A slip/)).toHaveCount(0);
  await expect(log(cleo).getByText(FORWARDED)).toHaveCount(0);
});

test('[CHAT-8] people vote in a poll, which one who joins later sees, until its author ends it', async ({
  product,
  ada,
  bob,
  cleo,
}) => {
  const question = 'When do we meet?';
  const [tomorrow, never] = ['Tomorrow', 'Never'];
  const url = await meet(product, ada, bob);
  await openChat(ada);
  await ada.presses(words.polls.title);
  for (const [label, text] of [
    [words.polls.question, question],
    [words.polls.option({ number: 1 }), tomorrow],
    [words.polls.option({ number: 2 }), never],
  ] as const)
    await ada.page.getByLabel(label).fill(text);
  await ada.presses(words.polls.create);
  await openChat(bob);
  const pollOf = ({ page }: Person) => page.getByRole('group', { name: question });

  await pollOf(bob).getByRole('radio', { name: never }).check();
  await pollOf(bob).getByRole('radio', { name: tomorrow }).check();
  await pollOf(ada).getByRole('radio', { name: tomorrow }).check();

  await expect(pollOf(bob)).toContainText(
    `${tomorrow}${words.polls.optionVotes({ count: 2, share: 1 })}`,
  );
  await cleo.joins(url);
  await openChat(cleo);
  await expect(pollOf(cleo)).toContainText(
    `${tomorrow}${words.polls.optionVotes({ count: 2, share: 1 })}`,
  );
  await expect(pollOf(cleo)).toContainText(
    `${never}${words.polls.optionVotes({ count: 0, share: 0 })}`,
  );

  await ada.presses(words.polls.end);

  await expect(log(cleo)).toContainText(words.polls.ended);
  await expect(pollOf(cleo).getByRole('radio', { name: never })).toBeDisabled();
});

test('[CHAT-6] a direct message is on the page of its recipient alone', async ({
  product,
  ada,
  bob,
  cleo,
}) => {
  await cleo.joins(await meet(product, ada, bob));
  for (const person of [ada, bob, cleo]) await openChat(person);
  await ada.page.getByLabel(words.chat.to).selectOption('Bob');
  await writes(ada, 'Between us');
  await expect(log(bob).getByText('Between us')).toBeVisible();
  await ada.page.getByLabel(words.chat.to).selectOption(words.chat.toEveryone);
  await writes(ada, 'For all');

  await expect(log(cleo).getByText('For all')).toBeVisible();
  await expect(log(cleo).getByRole('listitem')).toHaveCount(1);
});

test('[CHAT-5] what a person has written stays when they leave, marked as not verified for newcomers', async ({
  product,
  ada,
  bob,
  cleo,
}) => {
  const url = await meet(product, ada, bob);
  await openChat(ada);
  await openChat(bob);
  await writes(ada, 'See you');
  await expect(log(bob).getByText('See you')).toBeVisible();
  await ada.presses(words.controls.leave);
  await expect(bob.remoteTiles).toHaveCount(0);

  await cleo.joins(url);
  await openChat(cleo);

  await expect(log(cleo).getByText('See you')).toBeVisible();
  await expect(log(cleo).getByText(words.chat.forwarded({ name: 'Bob' }))).toBeVisible();
  await expect(log(bob).getByText(FORWARDED)).toHaveCount(0);
});

test('[CHAT-2, CHAT-7] a hostile page writes as itself alone, and runs nothing', async ({
  product,
  ada,
  bob,
}) => {
  // An attacker's page, which sends on its own channel.
  await bob.page.addInitScript(() => {
    const channels: RTCDataChannel[] = [];
    class RecordingConnection extends RTCPeerConnection {
      override createDataChannel(label: string, init?: RTCDataChannelInit): RTCDataChannel {
        const channel = super.createDataChannel(label, init);
        if (label === 'control') channels.push(channel);
        return channel;
      }
    }
    Object.assign(window, { channels, RTCPeerConnection: RecordingConnection });
  });
  await ada.page.addInitScript(() => {
    window.addEventListener('hostile', () => (document.title = 'hostile'));
  });
  await meet(product, ada, bob);
  await openChat(ada);
  await openChat(bob);
  await writes(bob, '<img src=x onerror="dispatchEvent(new Event(\'hostile\'))">');
  await writes(bob, `javascript:alert(1) ${'a'.repeat(1_900)}`);
  await expect(log(ada).getByText(/javascript:alert/)).toBeVisible();

  await bob.page.evaluate(() => {
    const { channels } = window as unknown as { channels: RTCDataChannel[] };
    const body = { kind: 'text', text: 'forged', mentions: [] };
    const entry = { time: 1, sentAt: 1, body, signature: 'A'.repeat(86) };
    for (let at = 0; at < 1_500; at++)
      channels.at(-1)?.send(
        JSON.stringify({
          type: 'chat/entries',
          author: crypto.randomUUID(),
          isDirect: false,
          left: { displayName: '<b>Mallory</b>', key: 'A'.repeat(87) },
          entries: Array.from({ length: 50 }, (_, seq) => ({ ...entry, seq })),
        }),
      );
  });
  await writes(ada, 'Still here');

  await expect(log(ada).getByText('Still here')).toBeVisible();
  await expect(log(ada).getByRole('listitem')).toHaveCount(3);
  await expect(log(ada).locator('img')).toHaveCount(0);
  await expect(log(ada).getByRole('link')).toHaveCount(0);
  expect(await ada.page.title()).not.toBe('hostile');
});
