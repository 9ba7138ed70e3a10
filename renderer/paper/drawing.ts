/**
 * What a layer draws, with its arguments taken now: a `$derived` drawing then follows each of them. A closure would read them only
 * when it draws, and a layer would not learn that one has changed.
 */
export function drawing<Args extends readonly unknown[]>(
  draw: (context: CanvasRenderingContext2D, ...args: Args) => void,
  ...args: Args
): (context: CanvasRenderingContext2D) => void {
  return (context) => draw(context, ...args);
}
