import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Who may use the app. A token is printed and works once; for it a browser gets a session, in two halves: a cookie that no script
 * can read (HttpOnly) and no other site can send (SameSite=Strict), and a page key that the page keeps for its own origin. A
 * cookie alone is no session: browsers send it to every port of a host (RFC 6265, 8.5), so another account's server on this
 * computer could be handed it.
 */
export interface Session {
  /** 192 random bits, in base64url. Every call makes another; all of them give the same session. */
  newToken(): string;
  /** Uses a token up. */
  redeem(token: string): SessionKeys | undefined;
  admits(offered: { readonly cookie: string | undefined; readonly pageKey: string | undefined }): boolean;
}

interface SessionKeys {
  readonly cookie: string;
  readonly pageKey: string;
}

export function createSession(): Session {
  const keys: SessionKeys = { cookie: secret(), pageKey: secret() };
  const unused = new Set<string>();
  return {
    newToken() {
      const token = secret();
      unused.add(token);
      return token;
    },
    redeem(token) {
      const found = [...unused].find((one) => isSame(token, one));
      return found !== undefined && unused.delete(found) ? keys : undefined;
    },
    admits: ({ cookie, pageKey }) => isSame(cookie, keys.cookie) && isSame(pageKey, keys.pageKey),
  };
}

function secret(): string {
  return randomBytes(24).toString('base64url');
}

/** In constant time; hashed first, since only equal lengths can be compared so. */
function isSame(offered: string | undefined, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(offered ?? ''), digest(expected));
}
