type TextField = HTMLInputElement | HTMLTextAreaElement;

/**
 * Keeps what a person types before React takes over. If a translator or an extension has changed the page
 * by then, React renders it anew (react.dev/errors/418), with empty fields.
 *
 * @returns to be called once React has taken over: fills the new fields, focuses the one in use, and ends
 * the observation. Fields are found by their `name`.
 */
export function keepEarlyText(): () => void {
  const typed = new Map<string, TextField>();
  let focused: TextField | undefined;
  const note = (field: EventTarget | null) => {
    if (!isTextField(field) || field.name === '') return;
    if (field.value !== field.defaultValue) typed.set(field.name, field);
    if (field === document.activeElement) focused = field;
  };
  const listen = ({ target }: Event) => note(target);
  document.querySelectorAll('input, textarea').forEach(note);
  document.addEventListener('input', listen);
  document.addEventListener('focusin', listen);

  return () => {
    document.removeEventListener('input', listen);
    document.removeEventListener('focusin', listen);
    for (const field of typed.values()) {
      const successor = successorOf(field);
      if (successor !== undefined) fill(successor, field.value);
    }
    if (focused && document.activeElement === document.body) successorOf(focused)?.focus();
  };
}

function isTextField(target: EventTarget | null): target is TextField {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** The field that React rendered in place of this one; undefined if it has kept this one. */
function successorOf(field: TextField): TextField | undefined {
  if (field.isConnected) return undefined;
  return [...document.getElementsByName(field.name)].find(isTextField);
}

/** As if the person had typed it, so that fields whose text React holds learn of it, too. */
function fill(successor: TextField, value: string): void {
  if (successor.value !== successor.defaultValue || successor.readOnly) return;
  const { prototype } = successor.constructor as { prototype: TextField };
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(successor, value);
  successor.dispatchEvent(new Event('input', { bubbles: true }));
}
