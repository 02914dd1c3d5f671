'use client';

import { Suspense } from 'react';
import { SidePanel } from '@/meeting/panels/side-panel';
import { Notice } from '@/ui/notice';
import { optionalPart } from '@/ui/optional-part';
import type { ChatApi } from './chat-api';
import { withTexts } from '@/messages/load-texts';
import { chatMessages } from '@/messages/texts';

/** Loaded when it is first opened: people who only talk never need it. */
const ChatPanel = optionalPart(
  withTexts('chat', async () => (await import('./chat-panel')).ChatPanel),
  Missing,
);

function Missing() {
  return <Notice tone="danger" role="alert" title={chatMessages.notLoaded} />;
}

interface ChatSidePanelProps {
  chat: ChatApi;
  onClose: () => void;
}

export function ChatSidePanel({ chat, onClose }: ChatSidePanelProps) {
  return (
    <SidePanel title={chatMessages.title} onClose={onClose}>
      <Suspense fallback={<p className="text-sm text-muted">{chatMessages.loading}</p>}>
        <ChatPanel chat={chat} />
      </Suspense>
    </SidePanel>
  );
}
