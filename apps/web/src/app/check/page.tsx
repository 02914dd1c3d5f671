import type { Metadata } from 'next';
import { CheckPage } from '@/check/check-page';
import { PART_AREAS } from '@/messages/areas';
import { SendMessages } from '@/messages/send-messages';
import { checkMessages } from '@/messages/texts';

export function generateMetadata(): Metadata {
  return { title: checkMessages.title, robots: { index: false, follow: false } };
}

export default function Page() {
  return (
    <SendMessages areas={PART_AREAS.check}>
      <CheckPage />
    </SendMessages>
  );
}
