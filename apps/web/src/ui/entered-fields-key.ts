/** By itself, so that a page finds out whether there are any before it loads what restores them. */
export const ENTERED_FIELDS_KEY = 'throughline.entered';
