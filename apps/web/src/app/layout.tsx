import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { addressGuard } from '@/address/address-guard';
import { AddressNotice } from '@/address/address-notice';
import { servedOrigins } from '@/config/environment';
import { NONCE_HEADER } from '@/security/content-security-policy';
import { THEME_SCRIPT } from '@/settings/theme';
import type { ReactNode } from 'react';
import './globals.css';
import { PageReady } from './page-ready';
import { SCRIPT_GUARD } from './script-guard';
import { ScriptNotice } from './script-notice';

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
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  const served = servedOrigins();
  return (
    // Translators of pages, SCRIPT_GUARD and THEME_SCRIPT set attributes before React takes over.
    <html lang="en" suppressHydrationWarning>
      {/* Before the scripts that Next.js puts into the head, whose failures it observes. */}
      <head>
        {/* Browsers hide the nonce from scripts, so React sees a difference. */}
        {served.length > 0 && (
          <script
            nonce={nonce}
            suppressHydrationWarning
            dangerouslySetInnerHTML={{ __html: addressGuard(served) }}
          />
        )}
        <script
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }}
        />
        <script
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: SCRIPT_GUARD }}
        />
      </head>
      <body className="min-h-dvh font-sans">
        <ScriptNotice />
        <AddressNotice served={served} />
        <PageReady />
        {children}
      </body>
    </html>
  );
}
