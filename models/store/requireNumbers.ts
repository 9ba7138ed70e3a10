import { ModelFolderError } from './errors.ts';

/**
 * Weights of a training that came off the rails are NaN or infinite; every prediction with them is no number.
 * @param what whose the weights are, for the message @throws ModelFolderError
 */
export function requireNumbers(file: string, what: string, values: Float32Array): void {
  const wrong = values.reduce((count, value) => (Number.isFinite(value) ? count : count + 1), 0);
  if (wrong === 0) return;
  const first = values.findIndex((value) => !Number.isFinite(value));
  throw new ModelFolderError(
    file,
    `${what} holds ${wrong} of ${values.length} values that are no finite numbers (the first is ${values[first]} at place ` +
      `${first}); expected finite numbers. Save the model from an epoch whose loss was still a number`,
  );
}
