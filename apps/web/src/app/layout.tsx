import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Throughline', template: '%s · Throughline' },
  description: 'Video meetings that get through any network, and show you how they did.',
  applicationName: 'Throughline',
  // Knowing a room's address admits to the room, so no other site may learn it.
  referrer: 'same-origin',
};

export const viewport: Viewport = {
  viewportFit: 'cover',
  // The keyboard of a phone makes the page shorter instead of covering the Join button.
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f7f6' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1213' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Rendered for each request: a page made at build time could not carry the request's nonce.
  await connection();
  return (
    <html lang="en">
      <body className="min-h-dvh font-sans">{children}</body>
    </html>
  );
}
