import type { Metadata } from 'next';
import { PART_AREAS } from '@/messages/areas';
import { SendMessages } from '@/messages/send-messages';
import { SupportPage } from '@/support/support-page';
import { supportMessages } from '@/support/support-texts';

export function generateMetadata(): Metadata {
  return { title: supportMessages.title, robots: { index: false, follow: false } };
}

export default function Page() {
  return (
    <SendMessages areas={PART_AREAS.support}>
      <SupportPage />
    </SendMessages>
  );
}
