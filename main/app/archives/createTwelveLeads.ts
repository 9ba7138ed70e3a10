import { resolve } from 'node:path';
import type { Progress, TwelveLeadsInput, TwelveLeadsResult } from '../../../preload/contract/contract.ts';
import { recordCauses } from '../../../preload/words/recordCauses.ts';
import type { AppContext } from '../context.ts';
import { InvalidInput } from '../errors.ts';
import { withHome } from '../withHome.ts';

/** Writes generated 12-lead records to a folder; they are not imported by it. @throws InvalidInput */
export async function* createTwelveLeads(
  { compute }: Pick<AppContext, 'compute'>,
  { widthMilliseconds: asked, ...input }: TwelveLeadsInput,
  signal: AbortSignal,
): AsyncGenerator<Progress, TwelveLeadsResult, void> {
  const { width } = recordCauses[input.cause];
  if (!width && asked !== undefined) throw new InvalidInput(`${input.cause} takes no width: each beat gives it`);
  const folder = resolve(withHome(input.folder));
  const chosen = { ...input, folder, widthMilliseconds: asked ?? width?.default ?? null };
  const counts = yield* compute.run('writeTwelveLeads', chosen, signal);
  return { ...chosen, patients: counts.patients, diagnoses: { ...counts.diagnoses } };
}
