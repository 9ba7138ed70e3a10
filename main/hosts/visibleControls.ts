/**
 * A text as a terminal may show it. Names and notes come from files of others: a control sign in them would colour the
 * terminal, move its cursor or hide what stands there (C0 and C1 of ECMA-48), and a sign of writing direction would reorder it.
 * Each becomes one visible sign, so that columns stay aligned. Line feeds and tabs stay.
 */
export function visibleControls(text: string): string {
  return text.replace(controls, visible);
}

/** As `visibleControls`, for a cell of a table: it has one line. */
export function visibleInLine(text: string): string {
  return visibleControls(text).replace(/[\t\n]/g, visible);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control signs are what is looked for
const controls = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

function visible(sign: string): string {
  const code = sign.charCodeAt(0);
  // Unicode's control pictures (U+2400 to U+2421).
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}
