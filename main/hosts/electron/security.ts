import { session, type WebContents } from 'electron';
import { isOwnAddress, isOwnDownload } from './ownAddress.ts';

/** The page stays where it is: no other address, no second window, no embedded page. */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // WebRTC goes past webRequest: without a proxy, this leaves it no way to send.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Offline, whatever a page might ask: nothing is loaded from elsewhere, no permission is given. */
export function guardSession(): void {
  const own = session.defaultSession;
  // Chromium fetches a spelling dictionary for each language of the system, past webRequest and whatever `spellcheck` says
  // (electron/electron#22995); without a language there is none to fetch.
  own.setSpellCheckerLanguages([]);
  // Copying text or a figure after a click is the one thing that a page may do with the system.
  const allowed = new Set(['clipboard-sanitized-write']);
  own.setPermissionRequestHandler((contents, permission, decide) =>
    decide(allowed.has(permission) && isOwnAddress(contents.getURL())),
  );
  own.setPermissionCheckHandler((contents, permission) =>
    Boolean(allowed.has(permission) && contents && isOwnAddress(contents.getURL())),
  );
  own.setDevicePermissionHandler(() => false);
  // Figures and tables that the page made; nothing that an address names.
  own.on('will-download', (event, item) => {
    if (!isOwnDownload(item.getURL())) event.preventDefault();
  });
  // https is answered by protocol.ts alone.
  const elsewhere = ['http://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'];
  own.webRequest.onBeforeRequest({ urls: elsewhere }, (_details, decide) => decide({ cancel: true }));
}
