import { type Failure, failure } from '../../preload/contract/contract.ts';

/** Whatever was thrown, as words for the screen. The wire throws errors that carry the host's failure as fields. */
export function toFailure(error: unknown): Failure {
  const parsed = failure.safeParse(error);
  if (parsed.success) return parsed.data;
  if (error instanceof Error) {
    const carried = failure.safeParse((error as { failure?: unknown }).failure);
    if (carried.success) return carried.data;
    return { code: 'internal', message: error.message, detail: error.stack };
  }
  return { code: 'internal', message: String(error) };
}
