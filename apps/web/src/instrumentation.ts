import { IS_NODE } from '@/config/environment';

/** Next.js calls this once when its server starts, before the first request. */
export async function register(): Promise<void> {
  if (!IS_NODE) return;
  const { installServerTexts } = await import('./messages/install-server-texts');
  installServerTexts();
}
