import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { embedOrigins } from '@/config/environment';
import { DemoPage } from '@/embed/demo/demo-page';
import { EMBED_DEMO_AREAS } from '@/messages/areas';
import { SendMessages } from '@/messages/send-messages';
import { embedDemoMessages } from '@/messages/texts';

export function generateMetadata(): Metadata {
  return { title: embedDemoMessages.title, robots: { index: false, follow: false } };
}

/** For developers of the sites that the operator lets embed meetings; for everyone else there is no such page. */
export default function EmbedDemo() {
  if (embedOrigins().length === 0) notFound();
  return (
    <SendMessages areas={EMBED_DEMO_AREAS}>
      <DemoPage />
    </SendMessages>
  );
}
