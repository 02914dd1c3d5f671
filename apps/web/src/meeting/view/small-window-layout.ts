/** The two parts of the small window, in a column of its height. */
export const PICTURE_CLASS = 'relative min-h-0 grow p-1';
export const CONTROLS_CLASS = 'flex shrink-0 justify-center gap-3 p-2';
