/** Resolves like `promise`, or with `fallback` if it rejects or has not settled after `ms`. */
export async function within<T>(ms: number, promise: Promise<T>, fallback: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const passed = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(fallback), ms);
  });
  try {
    return await Promise.race([promise, passed]);
  } catch {
    return fallback;
  } finally {
    clearTimeout(timer);
  }
}
