'use client';

import type { ReactNode } from 'react';
import type { CompiledGroup } from './compiled';
import type { Language } from './languages';
import { registerMessages } from './registry';

interface ProvideMessagesProps {
  language: Language;
  messages: Readonly<Record<string, CompiledGroup>>;
  children: ReactNode;
}

/** Around components that read these texts, which therefore render later. */
export function ProvideMessages({ language, messages, children }: ProvideMessagesProps) {
  registerMessages(language, messages);
  return children;
}
