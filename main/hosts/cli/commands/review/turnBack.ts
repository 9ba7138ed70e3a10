import { exactly } from '../../arguments.ts';
import type { Context } from '../../command.ts';
import { oneReviewer } from './oneReviewer.ts';
import { printActed } from './printActed.ts';

export async function turnBack(
  { values, output, api: open }: Context,
  rest: readonly string[],
  call: 'reviews.undo' | 'reviews.redo',
): Promise<void> {
  exactly(rest);
  const reviewer = oneReviewer(values.texts('reviewer')) ?? values.required('reviewer');
  await printActed(output, await (await open()).run(call, { reviewer, decisionId: values.whole('decision', 1) }));
}
