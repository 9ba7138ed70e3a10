import { protocol } from 'electron';
import { pageOrigin } from '../../../preload/wire/handshake.ts';
import { pageHeaders } from '../pageHeaders.ts';
import { realRendererFolder, rendererFile } from '../rendererFile.ts';

/**
 * Answers every https request of the window itself, from the built renderer: the page lives at `pageOrigin`, and no
 * other https address exists for it.
 *
 * Why not a scheme of our own (app://): it must be declared before Electron is ready, and whether an ES module entry
 * runs before that depends on how Electron was started. An intercepted origin is secure and standard by itself.
 *
 * @param onScript called when the page has been given a script
 * @throws where the renderer is not built
 */
export async function servePage(rendererFolder: string, onScript: () => void): Promise<void> {
  const folder = await realRendererFolder(rendererFolder);
  protocol.handle('https', async (request) => {
    const { origin, pathname } = new URL(request.url);
    const file = origin === pageOrigin && request.method === 'GET' ? await rendererFile(folder, pathname) : undefined;
    if (!file) return new Response('There is no such file.', { status: 404, headers: pageHeaders() });
    if (pathname.endsWith('.js')) setImmediate(onScript);
    return new Response(file.bytes, { headers: { ...pageHeaders(), 'Content-Type': file.contentType } });
  });
}
