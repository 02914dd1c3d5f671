import { splitName } from './file-name';

/** The harmless name of a file. When it is too long, its extension stays visible, which says what the file is. */
export function FileLabel({ name }: { name: string }) {
  const { stem, extension } = splitName(name);
  return (
    // From left to right in any case, so that the extension is at the end.
    <bdi dir="ltr" translate="no" title={stem + extension} className="flex min-w-0 font-medium">
      <bdi className="truncate">{stem}</bdi>
      <span className="shrink-0">{extension}</span>
    </bdi>
  );
}
