/** Digest of no bytes. */
const emptyStyleElement = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/**
 * Headers of every answer that carries a part of the page. The strictest policy under which the screens work, tried in
 * Chromium with Plotly: no inline or evaluated script, nothing from elsewhere.
 * - style-src: Plotly makes an empty style element and fills it by script; a hash lets that in, and no other.
 * - style-src-attr: Plotly and figures in SVG carry style attributes.
 * - img-src data: blob: for Plotly's pictures of a figure (download as PNG) and for figures as files.
 *
 * @param socketOrigin where the page may open its WebSocket; absent in Electron, which uses a port
 */
export function pageHeaders(socketOrigin?: string): Record<string, string> {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' ${emptyStyleElement}`,
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "font-src 'self'",
      // Older browsers do not take 'self' for the WebSocket of the same host.
      `connect-src 'self'${socketOrigin ? ` ${socketOrigin}` : ''}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'X-DNS-Prefetch-Control': 'off',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=()',
  };
}
