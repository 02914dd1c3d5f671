/** Undefined if the text is not JSON: no JSON value is undefined, so a schema can reject it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
