/** Classes that cannot stand in a file's name, or differ from another only by the case of a letter. */
const classWords: Readonly<Record<string, string>> = { '/': 'paced', f: 'f-fusion-paced', F: 'F-fusion' };

/** A class as part of a file's name. */
export function classInFileName(name: string): string {
  return classWords[name] ?? inFileName(name);
}

/** Letters, digits, dots, underscores; hyphens for all else. */
export function inFileName(text: string): string {
  return text.replace(/[^\w.-]+/g, '-');
}
