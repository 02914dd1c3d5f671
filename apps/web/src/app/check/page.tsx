import type { Metadata } from 'next';
import { CheckPage } from '@/check/check-page';
import { checkMessages } from '@/check/check-texts';
import { PART_AREAS } from '@/messages/areas';
import { SendMessages } from '@/messages/send-messages';

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
