/** Replaces the room API for one story, so that the catalogue needs no server. */

/** Responds to a request for this path; without it, or if it returns nothing, the API is unreachable. */
export type FakeRoomApi = (path: string) => Response | undefined;

/** Returns the function that restores `fetch`. */
export function stubRoomApi(api: unknown): () => void {
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => {
    const path = typeof input === 'string' ? input : '';
    if (!path.startsWith('/api/')) return fetch(input, init);
    const response = isFakeRoomApi(api) ? api(path) : undefined;
    return response === undefined
      ? Promise.reject(new TypeError('the catalogue has no server'))
      : Promise.resolve(response);
  };
  return () => {
    globalThis.fetch = fetch;
  };
}

function isFakeRoomApi(api: unknown): api is FakeRoomApi {
  return typeof api === 'function';
}
