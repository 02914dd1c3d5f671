/** Undefined for a text that is no JSON, such as a page of something else that answers. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
