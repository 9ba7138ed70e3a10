import { pageOrigin } from '../../preload/wire/handshake.ts';
import type { Connect } from '../state/workspace.svelte.ts';
import { browserConnect, takeToken } from './browserConnect.ts';
import { electronConnect } from './electronConnect.ts';

/** The way to the host: a port in Electron, a WebSocket in a browser tab. */
export function chooseConnect(): Connect {
  if (location.origin === pageOrigin) return electronConnect;
  let token = takeToken();
  return async (onLost) => {
    const api = await browserConnect(onLost, token);
    // Kept until it has served: a start that failed is tried again with it, and refused for the same reason.
    token = undefined;
    return api;
  };
}
