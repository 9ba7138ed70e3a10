/** Words for the shortcut of the n-th screen: a browser keeps Ctrl+digit for its own tabs. */
export function shortcutText(digit: string, host: 'electron' | 'web' | 'cli' | undefined): string {
  if (host !== 'electron') return `Alt ${digit}`;
  return isMac ? `⌘${digit}` : `Ctrl ${digit}`;
}

export const isMac = /mac/i.test(navigator.platform);
