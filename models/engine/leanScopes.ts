import type { Tf } from './engine.ts';

/**
 * tfjs looks for tensors in all that a tidy returns, in typed arrays number by number, and puts each into a set: as long as a
 * tenth of the gradients of 128 windows takes. Arrays of numbers hold no tensors.
 */
export function skipNumbersInScopes(tf: Tf): void {
  const scopes = tf.engine() as unknown as { endScope(result?: unknown): void };
  const endScope = scopes.endScope.bind(scopes);
  scopes.endScope = (result) => endScope(withoutNumbers(result));
}

/** The same without typed arrays, looked for in the value itself and in the properties of a plain object. */
function withoutNumbers(result: unknown): unknown {
  if (ArrayBuffer.isView(result)) return undefined;
  if (typeof result !== 'object' || result === null || Object.getPrototypeOf(result) !== Object.prototype)
    return result;
  return Object.values(result).filter((value) => !ArrayBuffer.isView(value));
}
