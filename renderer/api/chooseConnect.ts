import { pageOrigin } from '../../preload/wire/handshake.ts';
import type { Connect } from '../state/workspace.svelte.ts';
import { browserConnect, takeToken } from './browserConnect.ts';
import { electronConnect } from './electronConnect.ts';

/** The way to the host: a port in Electron, a WebSocket in a browser tab. */
export function chooseConnect(): Connect {
  if (location.origin === pageOrigin) return electronConnect;
  let token = takeToken();
  return (onLost) => {
    const once = token;
    token = undefined;
    return browserConnect(onLost, once);
  };
}
