import ts from 'typescript';
import { scriptsOf } from './importsOf.ts';

/**
 * Places of a source that list names which the dictionary lists already: an array, an object, a union, a switch or a text with
 * at least half of them. What functions inside of it name does not count.
 *
 * @param nouns names of each noun of the dictionary
 * @returns a sentence each, with file and line
 */
export function secondLists(
  source: string,
  file: string,
  nouns: Readonly<Record<string, readonly string[]>>,
): string[] {
  if (file.endsWith('.svelte')) return scriptsOf(source).flatMap((script) => secondLists(script, `${file}.ts`, nouns));
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const noun = isList(node) ? nounOf(wordsOf(node), nouns) : undefined;
    if (noun === undefined) {
      ts.forEachChild(node, visit);
      return;
    }
    const line = parsed.getLineAndCharacterOfPosition(node.getStart(parsed)).line + 1;
    found.push(`${file}:${line} lists ${noun} again`);
  };
  visit(parsed);
  return found;
}

function isList(node: ts.Node): boolean {
  return (
    ts.isArrayLiteralExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isUnionTypeNode(node) ||
    ts.isCaseBlock(node) ||
    ts.isStringLiteralLike(node)
  );
}

/** Words of all texts and names of fields below a node. */
function wordsOf(list: ts.Node): Set<string> {
  const words = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (node !== list && (ts.isFunctionLike(node) || ts.isBlock(node))) return;
    if (ts.isStringLiteralLike(node)) for (const word of node.text.split(/[\s,;|]+/)) words.add(word);
    const name = ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) ? node.name : undefined;
    if (name && ts.isIdentifier(name)) words.add(name.text);
    ts.forEachChild(node, visit);
  };
  visit(list);
  return words;
}

function nounOf(words: ReadonlySet<string>, nouns: Readonly<Record<string, readonly string[]>>): string | undefined {
  return Object.keys(nouns).find((noun) => {
    const names = nouns[noun]!;
    return names.filter((name) => words.has(name)).length * 2 >= names.length;
  });
}
