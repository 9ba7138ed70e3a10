/** Advances of Inter from the space to the tilde, in thousandths of its size (from the font, main/documents/fontSet.ts). */
const regular = [
  281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610, 618, 646, 593, 620,
  566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601, 590, 746, 743, 269, 571, 672, 565, 903,
  753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682, 679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612,
  583, 370, 613, 591, 242, 242, 549, 242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426,
  333, 426, 662,
];
/** Of letters outside of ASCII: wide enough for nearly all. */
const other = 660;
const ideograph = 1000;
const boldness = 1.035;

/** How wide a line of text is, in the units of its size; within a few per cent, never much too narrow. */
export function textWidth(text: string, size: number, isBold = false): number {
  let sum = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    sum += regular[code - 32] ?? (code >= 0x2e80 ? ideograph : other);
  }
  return (sum / 1000) * size * (isBold ? boldness : 1);
}

/** Text in lines of at most this width, broken between words; a longer word stands alone. */
export function wrapText(text: string, size: number, width: number, isBold = false): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(joined, size, isBold) > width) lines.push(word);
    else if (last === undefined) lines.push(word);
    else lines[lines.length - 1] = joined;
  }
  return lines;
}
