/**
 * The next place of a list that is still open: behind `from`, else from the beginning; -1: none is open.
 *
 * @param from -1 for the first of all
 */
export function nextOpen(length: number, from: number, isOpen: (place: number) => boolean): number {
  for (let step = 1; step <= length; step += 1) {
    const place = (from + step) % length;
    if (isOpen(place)) return place;
  }
  return -1;
}
