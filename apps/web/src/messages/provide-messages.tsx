'use client';

import type { ReactNode } from 'react';
import type { CompiledGroup } from './compiled';
import type { Language } from './languages';
import { registerMessages, registerVersion } from './registry';

interface ProvideMessagesProps {
  language: Language;
  messages: Readonly<Record<string, CompiledGroup>>;
  version: string | undefined;
  children: ReactNode;
}

/** Around components that read these texts, which therefore render later. */
export function ProvideMessages({ language, messages, version, children }: ProvideMessagesProps) {
  registerMessages(language, messages);
  registerVersion(version);
  return children;
}
