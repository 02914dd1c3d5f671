/** Next.js calls this once when its server starts, before the first request. */
export async function register(): Promise<void> {
  // eslint-disable-next-line no-restricted-properties -- By this expression, Next.js leaves the import out of a build for another runtime.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { installServerTexts } = await import('./messages/install-server-texts');
    installServerTexts();
  }
}
