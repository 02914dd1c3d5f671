/** On the server: sends the texts that a page needs along with it. */
import type { ReactNode } from 'react';
import type { Area } from './catalogue';
import { ProvideMessages } from './provide-messages';
import { areaOf, currentLanguage, textsVersion } from './registry';

interface SendMessagesProps {
  areas: readonly Area[];
  children: ReactNode;
}

export function SendMessages({ areas, children }: SendMessagesProps) {
  const messages = Object.fromEntries(areas.map((area) => [area, areaOf(area)]));
  return (
    <ProvideMessages language={currentLanguage()} messages={messages} version={textsVersion()}>
      {children}
    </ProvideMessages>
  );
}
