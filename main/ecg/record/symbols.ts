/**
 * Symbols of the annotation codes 0..41 (annot(5), ecgcodes.h); a code without one is shown as `[code]`.
 * Code 0 is no annotation (`NOTQRS`), shown as a space.
 */
export const builtInSymbols: readonly (string | undefined)[] = [
  ...[' ', 'N', 'L', 'R', 'a', 'V', 'F', 'J', 'A', 'S'],
  ...['E', 'j', '/', 'Q', '~', undefined, '|', undefined, 's', 'T'],
  ...['*', 'D', '"', '=', 'p', 'B', '^', 't', '+', 'u'],
  ...['?', '!', '[', ']', 'e', 'n', '@', 'x', 'f', '('],
  ...[')', 'r'],
];

const codes: ReadonlyMap<string, number> = new Map(
  builtInSymbols.flatMap((symbol, code) => (symbol === undefined || code === 0 ? [] : [[symbol, code]])),
);

/** Annotation code of a symbol of the specification; `undefined` for any other text. */
export function codeOfSymbol(symbol: string): number | undefined {
  return codes.get(symbol);
}

/** Code of a comment annotation, `"`, which also carries the definitions at a file's start. */
export const noteCode = 22;
