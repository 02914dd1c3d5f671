import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Throughline', template: '%s · Throughline' },
  description: 'Video meetings that connect from any network, and show you which route they take.',
  applicationName: 'Throughline',
  // Anyone with a meeting's address can join it, so it is not sent to other sites.
  referrer: 'same-origin',
};

export const viewport: Viewport = {
  viewportFit: 'cover',
  // A phone's keyboard shrinks the page instead of covering the Join button.
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f7f6' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1213' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Renders per request: a page from build time could not contain the request's nonce.
  await connection();
  return (
    <html lang="en">
      <body className="min-h-dvh font-sans">{children}</body>
    </html>
  );
}
