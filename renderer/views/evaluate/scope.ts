import type { contract, Evaluation, InputOf } from '../../../preload/contract/contract.ts';
import { splitParts } from '../../../preload/words/splits.ts';

/** What a model is evaluated on: a part of its own split, or all beats of one archive. In the address: `test`, `archive-3`. */
export type Scope = { part: 'training' | 'validation' | 'test' } | { archiveId: number };

export function parseScope(text: string | undefined): Scope {
  const part = splitParts.find((name) => name === text);
  if (part) return { part };
  const archiveId = Number(/^archive-(\d+)$/.exec(text ?? '')?.[1]);
  return archiveId > 0 ? { archiveId } : { part: 'test' };
}

export function formatScope(scope: Scope): string {
  return 'part' in scope ? scope.part : `archive-${scope.archiveId}`;
}

export function evaluateInput(modelId: number, scope: Scope): InputOf<typeof contract, 'evaluations.run'> {
  return { modelId, ...scope };
}

/** The newest stored evaluation of this scope. An evaluation names its archives, so the scope's archive is given by name. */
export function newestOf(
  evaluations: readonly Evaluation[],
  scope: Scope,
  archiveName: string | undefined,
): Evaluation | undefined {
  return evaluations
    .filter((evaluation) =>
      'part' in scope
        ? evaluation.part === scope.part
        : evaluation.part === null && evaluation.archives.length === 1 && evaluation.archives[0] === archiveName,
    )
    .sort((a, b) => b.id - a.id)[0];
}
