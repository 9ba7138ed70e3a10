import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export interface RendererFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** The build puts a hash into the names under assets/, so these never change. */
  readonly immutable: boolean;
}

/**
 * The file of the built renderer that `path` (of an address, percent-encoded) names, or undefined where there is none.
 * `folder` is real (see realRendererFolder); nothing outside of it is ever read, whatever the path or a link says.
 */
export async function rendererFile(folder: string, path: string): Promise<RendererFile | undefined> {
  const relative = decoded(path === '/' ? '/index.html' : path);
  // A colon: drive letters and alternate streams on Windows. A backslash: a separator there.
  if (relative === undefined || /[\0\\:]/.test(relative) || relative.split('/').includes('..')) return undefined;
  const contentType = contentTypes[extname(relative).toLowerCase()];
  if (contentType === undefined) return undefined;
  try {
    const file = await realpath(join(folder, relative));
    if (!file.startsWith(folder + sep)) return undefined;
    return {
      bytes: new Uint8Array(await readFile(file)),
      contentType,
      immutable: relative.startsWith('/assets/'),
    };
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return undefined;
    throw error;
  }
}

/** @throws a sentence where the renderer is not built */
export async function realRendererFolder(folder: string): Promise<string> {
  try {
    await realpath(join(folder, 'index.html'));
    return await realpath(folder);
  } catch {
    throw new Error(`${folder}: the window's files are not there; build them with "npm run build", then start again`);
  }
}

const contentTypes: Readonly<Record<string, string | undefined>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
