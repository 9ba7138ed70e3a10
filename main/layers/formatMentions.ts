/**
 * Where a source file knows a file format of records: by the ending of one of its files anywhere in the text, or by its name in
 * code or in what people read. Comments may name a format, imports may name its folder.
 *
 * @param endings each with its dot
 * @param names as people write them
 */
export function formatMentions(
  source: string,
  { endings, names }: { readonly endings: readonly string[]; readonly names: readonly string[] },
): string[] {
  const ending = new RegExp(`(?:${endings.map((each) => each.replace('.', '\\.')).join('|')})(?![\\w-])`, 'gi');
  const name = new RegExp(names.map(asWord).join('|'), 'g');
  return [...source.matchAll(ending), ...withoutComments(source).matchAll(name)].map(([found]) => found);
}

/** A name in any case that identifiers and texts give it: EDF, edf, edfHeader, isEdf; not in the middle of a word. */
function asWord(name: string): string {
  const [lower, upper] = [name.toLowerCase(), name.toUpperCase()];
  const capital = `${upper[0]}${lower.slice(1)}`;
  return `(?<![A-Za-z])(?:${lower}(?![a-z])|${upper}(?![A-Z]))|${capital}(?![a-z])`;
}

function withoutComments(source: string): string {
  return source
    .replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')
    .replace(/^import [\s\S]*? from '.*';$/gm, '');
}
