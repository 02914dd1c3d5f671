import type { Metadata } from 'next';
import { glossaryTexts } from '@/learn/glossary';
import { GlossaryPage } from '@/learn/glossary-page';

export function generateMetadata(): Metadata {
  return { title: glossaryTexts.title, description: glossaryTexts.intro };
}

export default function Learn() {
  return <GlossaryPage />;
}
