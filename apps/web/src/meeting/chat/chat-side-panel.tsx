'use client';

import { lazy, Suspense } from 'react';
import { SidePanel } from '@/meeting/panels/side-panel';
import { loadPart } from '@/ui/load-part';
import type { ChatApi } from './chat-api';
import { chatMessages } from './chat-messages';

/** Loaded when it is first opened: most of it is needed by nobody who only talks. */
const ChatPanel = lazy(async () => ({
  default: (await loadPart('chat', () => import('./chat-panel'))).ChatPanel,
}));

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
