/**
 * What a person has entered in the forms of a page, kept in this tab while the page loads anew in another language
 * (WCAG 2.2, 3.2.2). A field is found by its name, as the new page has other elements.
 */
import { loadItem, removeItem, saveItem, stringAt, valueAt } from '@/storage/browser-storage';
import { ENTERED_FIELDS_KEY } from './entered-fields-key';

/** The join page has no form before it has looked up the room. */
const RESTORE_WITHIN_MS = 10_000;

type Field = HTMLInputElement | HTMLSelectElement;

export function saveEnteredFields(): void {
  const values = Object.fromEntries(namedFields().map((field) => [field.name, valueOf(field)]));
  saveItem('sessionStorage', ENTERED_FIELDS_KEY, { path: location.pathname, values });
}

/** Fills each field as soon as the page shows it, and moves the focus back to the list of languages. */
export function restoreEnteredFields(): void {
  const stored = loadItem('sessionStorage', ENTERED_FIELDS_KEY);
  removeItem('sessionStorage', ENTERED_FIELDS_KEY);
  // The person has opened another page.
  if (stringAt(stored, 'path') !== location.pathname) return;
  if (document.activeElement === document.body)
    document.querySelector<HTMLElement>('select[name="language"]')?.focus();
  const missing = new Map<string, unknown>(Object.entries(valueAt(stored, 'values') ?? {}));
  const fill = () => {
    for (const field of namedFields()) {
      if (!missing.has(field.name)) continue;
      setValue(field, missing.get(field.name));
      missing.delete(field.name);
    }
  };
  fill();
  const observer = new MutationObserver(fill);
  observer.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), RESTORE_WITHIN_MS);
}

function namedFields(): Field[] {
  return [...document.forms]
    .flatMap((form) => [...form.elements])
    .filter((element) => isField(element))
    .filter(({ name, disabled }) => name !== '' && !disabled);
}

const isField = (element: Element): element is Field =>
  element instanceof HTMLSelectElement ||
  (element instanceof HTMLInputElement && !element.readOnly && element.type !== 'file');

const isCheckbox = (field: Field): field is HTMLInputElement => field.type === 'checkbox';

const valueOf = (field: Field): string | boolean =>
  isCheckbox(field) ? field.checked : field.value;

/** As if the person had entered it, so that fields whose value React holds follow. */
function setValue(field: Field, value: unknown): void {
  if (value === valueOf(field)) return;
  if (isCheckbox(field)) return field.click();
  if (typeof value !== 'string') return;
  const { prototype } = field.constructor as { prototype: Field };
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
}
