/**
 * The person's own picture for the background. Only this browser keeps it (WHATWG File System). The page sends no file of it:
 * the others see it behind the person, as part of the camera's picture. The settings state whether there is one.
 */
const FOLDER = 'background';
const FILE = 'own-picture.jpg';

/** @throws if the browser has no room for it, or may not store anything */
export async function keepPicture(picture: Blob): Promise<void> {
  const folder = await openFolder();
  const handle = await folder.getFileHandle(FILE, { create: true });
  // Replaces the picture before it once it is closed.
  const file = await handle.createWritable();
  try {
    await file.write(picture);
    await file.close();
  } catch (error) {
    await file.abort().catch(() => undefined);
    throw error;
  }
}

/** @throws if there is none */
export async function loadPicture(): Promise<Blob> {
  const folder = await openFolder();
  const handle = await folder.getFileHandle(FILE);
  return handle.getFile();
}

/** Resolves also if there is none. */
export async function deletePicture(): Promise<void> {
  try {
    const folder = await openFolder();
    await folder.removeEntry(FILE);
  } catch {
    // There is none, or the browser stores nothing.
  }
}

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FOLDER, { create: true });
}
