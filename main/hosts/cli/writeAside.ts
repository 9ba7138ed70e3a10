import { rename, rm, writeFile } from 'node:fs/promises';

/** Writes beside the target first: a full disk leaves no half file and keeps the one that was there. */
export async function writeAside(file: string, content: string | Uint8Array): Promise<void> {
  const beside = `${file}.part`;
  try {
    await writeFile(beside, content);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} could not be written: ${said}`);
  }
}
