/** Classes that cannot stand in a file's name, or differ from another only by the case of a letter. */
const classWords: Readonly<Record<string, string>> = { '/': 'paced', f: 'f-fusion-paced', F: 'F-fusion' };

/** Longer names do not fit into every file system. */
const mostLetters = 120;

/**
 * Name of a file from what it shows, joined by hyphens: model, what, class, method. What the parts do not say goes into `rest`
 * (an object of plain values, `undefined` left out): it adds six digits, so that two things never share a name.
 */
export function nameOfFile(
  parts: readonly (string | undefined)[],
  rest: Readonly<Record<string, unknown>> = {},
): string {
  const name = parts.filter((part) => part !== undefined && part !== '').join('-');
  const told = Object.entries(rest).filter(([, value]) => value !== undefined && value !== null);
  const short = Array.from(name).slice(0, mostLetters).join('');
  if (told.length === 0 && short === name) return name;
  return `${short}-${digits(JSON.stringify([name, told]))}`;
}

/** A class as part of a file's name. */
export function classInFileName(name: string): string {
  // On many systems "a" and "A" are one file.
  const isLower = name.length === 1 && /\p{Ll}/u.test(name);
  return classWords[name] ?? (isLower ? `lower-${name}` : inFileName(name));
}

/**
 * Letters of every script, digits, dots, underscores; hyphens for all else, and then six digits that tell it from what differs in
 * those signs alone.
 */
export function inFileName(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '');
  return plain === text ? text : `${plain === '' ? 'x' : plain}-${digits(text)}`;
}

/** Six hexadecimal digits of a text (FNV-1a, 32 bits, folded to 24). */
function digits(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (((hash >>> 24) ^ hash) & 0xffffff).toString(16).padStart(6, '0');
}
