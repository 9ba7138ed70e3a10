/**
 * The most bytes that a model file may have, unpack to, and take in memory: weights as 32-bit floats, and the outputs of all
 * layers for one window. One bound for all formats; 64 million weights are some hundred times those of the largest network
 * of heartbeats that we know of (Hannun et al. 2019: 34 layers, 10 million).
 */
export const mostModelBytes = 256e6;

/** Layers of a model file; the deepest residual networks have about a thousand. */
export const mostLayers = 2000;

/** e.g. "256 MB", "1.6 GB" (decimal). */
export function formatBytes(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

/** Number of values of a shape. @returns undefined for what is no list of whole numbers from 0 */
export function sizeOfShape(shape: unknown): number | undefined {
  if (!Array.isArray(shape) || !shape.every((side) => Number.isSafeInteger(side) && side >= 0)) return undefined;
  return (shape as number[]).reduce((size, side) => size * side, 1);
}
