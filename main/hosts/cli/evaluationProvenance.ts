import type { Evaluation, EvaluationDetails } from '../../../preload/contract/contract.ts';
import { provenanceLines } from '../../../preload/figures/provenance.ts';

/** What made the numbers, line by line, for a comment. */
export function evaluationProvenance(
  { model, split, part, seed, engine, archives, synthetic }: Evaluation,
  details: EvaluationDetails | null,
  version: string,
): string[] {
  const facts = { model, split, part, seed, engine, archives, synthetic, version };
  return provenanceLines({
    ...facts,
    network: details?.network ?? 'not known',
    labelSet: details?.labelSet ?? 'not known',
  });
}
