/** Words for the shortcut of the n-th view: a browser keeps Ctrl+digit for its own tabs. */
export function shortcutText(digit: number, host: 'electron' | 'web' | 'cli' | undefined): string {
  if (host !== 'electron') return `Alt ${digit}`;
  return isMac ? `⌘${digit}` : `Ctrl ${digit}`;
}

export const isMac = /mac/i.test(navigator.platform);
