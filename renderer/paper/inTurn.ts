type Drawing = (context: CanvasRenderingContext2D) => void;

/** One drawing of several, from the ground up; each leaves the pen as it found it. */
export function inTurn(...drawings: readonly Drawing[]): Drawing {
  return (context) => {
    for (const draw of drawings) {
      context.save();
      draw(context);
      context.restore();
    }
  };
}
