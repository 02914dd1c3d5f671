import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { chatMessage, fakeChat } from '@/catalogue/chats';
import { idOf } from '@/catalogue/meetings';
import { PanelStage } from '@/catalogue/panel-stage';
import { SidePanel } from '@/meeting/panels/side-panel';
import type { ChatMessage, ChatPoll } from '@throughline/peer';
import { chatMessages, pollMessages } from '@/messages/texts';
import { ChatPanel } from './chat-panel';

interface ExampleProps {
  messages: readonly ChatMessage[];
  isLocked?: boolean;
}

function Example({ messages, isLocked = false }: ExampleProps) {
  const [chat] = useState(() => {
    const fake = fakeChat(messages);
    fake.state.set({ ...fake.state.get(), isLocked });
    return fake;
  });
  return (
    <PanelStage>
      <SidePanel title={chatMessages.title} onClose={() => undefined}>
        <ChatPanel chat={chat} />
      </SidePanel>
    </PanelStage>
  );
}

export default { title: 'Meeting/Chat panel', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

const conversation = [
  chatMessage(1, 2, { text: 'I have to leave, the notes are at https://example.org/notes' }),
  chatMessage(2, 1, {
    text: '@Ada Lovelace, can you run this?\n```ts\nconst answer = 6 * 7;\n```',
    mentions: [idOf(0)],
    reactions: [
      { emoji: '👍', authors: [idOf(0), idOf(2)] },
      { emoji: '🎉', authors: [idOf(1)] },
    ],
  }),
  chatMessage(3, 0, { text: 'Yes. It says **42**:\n- once\n- and *again*', replyTo: 'message 2' }),
  chatMessage(4, 0, { text: undefined }),
  chatMessage(5, 1, { text: 'Only for you', directWith: idOf(1) }),
  chatMessage(6, 0, { text: 'Thank you', directWith: idOf(1), isEdited: true }),
  chatMessage(7, 1, { text: 'a'.repeat(1_000) }),
];

const poll = (changes: Partial<ChatPoll> = {}) =>
  chatMessage(1, 0, {
    text: 'When do we meet again?',
    poll: {
      options: [
        { text: 'Tomorrow at nine', voters: [idOf(0), idOf(1)] },
        { text: 'b'.repeat(100), voters: [] },
        { text: 'Next week', voters: [idOf(2)] },
      ],
      isMultiple: false,
      isEnded: false,
      ...changes,
    },
  });

export const Empty: Story = { args: { messages: [] } };
export const Conversation: Story = { args: { messages: conversation } };
export const OnlyHostsWrite: Story = { args: { messages: conversation, isLocked: true } };
export const Long: Story = {
  args: { messages: Array.from({ length: 250 }, (_, at) => chatMessage(at + 1, at % 2)) },
};
export const Actions: Story = {
  args: { messages: conversation.slice(0, 2) },
  play: async ({ canvas, userEvent }) => {
    const label = chatMessages.actions({ name: 'Grace Hopper' });
    await userEvent.click(await canvas.findByRole('button', { name: label }));
    await canvas.findByRole('button', { name: chatMessages.react({ emoji: '👍' }) });
  },
};
export const Mention: Story = {
  args: { messages: [] },
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByRole('textbox'), '@gr');
    await canvas.findByRole('listbox');
  },
};
export const Poll: Story = { args: { messages: [poll()] } };
export const PollWithSeveralChoices: Story = { args: { messages: [poll({ isMultiple: true })] } };
export const PollThatHasEnded: Story = { args: { messages: [poll({ isEnded: true })] } };
export const NewPoll: Story = {
  args: { messages: [] },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: pollMessages.title }));
    await canvas.findByLabelText(pollMessages.question);
  },
};
