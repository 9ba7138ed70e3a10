import { pageOrigin } from '../../../preload/wire/handshake.ts';

/** True for addresses of the page that BeatLens itself serves. */
export function isOwnAddress(address: string): boolean {
  return URL.canParse(address) && new URL(address).origin === pageOrigin;
}
