/** The letter of a panel by its place, from 0: a to z, then aa, ab and so on. */
export function panelLetter(place: number): string {
  const last = String.fromCharCode(97 + (place % 26));
  return place < 26 ? last : panelLetter(Math.floor(place / 26) - 1) + last;
}
