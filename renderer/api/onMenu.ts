import { isMenuAction, type MenuAction, menuMessage } from '../../preload/wire/handshake.ts';

/** Listens to Electron's application menu; returns the function that stops. In a browser tab it stays silent. */
export function onMenu(listener: (action: MenuAction) => void): () => void {
  const stop = new AbortController();
  window.addEventListener(
    'message',
    (event: MessageEvent<{ type?: unknown; action?: unknown } | null>) => {
      if (event.source !== window || event.data?.type !== menuMessage) return;
      if (isMenuAction(event.data.action)) listener(event.data.action);
    },
    { signal: stop.signal },
  );
  return () => stop.abort();
}
