import type { WebFrameMain } from 'electron';
import { pageOrigin } from '../../../preload/wire/handshake.ts';

/** True for addresses of the page that BeatLens itself serves. */
export function isOwnAddress(address: string): boolean {
  return URL.canParse(address) && new URL(address).origin === pageOrigin;
}

/** True for what our own page made itself (a blob of it) and hands over to be saved. */
export function isOwnDownload(address: string): boolean {
  return address.startsWith('blob:') && isOwnAddress(address);
}

/** True for the main frame of our own page: whoever else sends a message is not heard. */
export function isOwnPage(frame: Pick<WebFrameMain, 'parent' | 'url'> | null): boolean {
  return frame !== null && frame.parent === null && isOwnAddress(frame.url);
}
