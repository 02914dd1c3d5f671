/** Stands in for `next/navigation` in the catalogue: stories do not navigate. */
const router = { push: () => undefined };

export function useRouter() {
  return router;
}
