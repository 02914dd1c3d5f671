/** The component catalogue: `nx run web:catalogue` builds it, `nx run web:catalogue-dev` serves it. */
import path from 'node:path';
import type { StorybookConfig } from '@storybook/react-vite';
import react from '@vitejs/plugin-react';
import { mergeConfig } from 'vite';

const src = path.join(import.meta.dirname, '../src');

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../src/**/*.stories.tsx'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  typescript: { reactDocgen: false },
  viteFinal: (vite) =>
    mergeConfig(vite, {
      plugins: [react()],
      define: { 'process.env.BASE_PATH': '""' },
      build: {
        // Storybook's own code is one large chunk.
        chunkSizeWarningLimit: 2_000,
        rolldownOptions: {
          // `use client` concerns Next.js only.
          checks: { moduleLevelDirective: false },
        },
      },
      resolve: {
        alias: {
          '@/room/diagnose-page': path.join(src, 'catalogue/diagnose-page.ts'),
          '@': src,
          // The router exists in a Next.js app only.
          'next/navigation': path.join(src, 'catalogue/next-navigation.ts'),
        },
      },
    }),
};

export default config;
