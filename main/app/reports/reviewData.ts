import type { Reader, ReportChoices } from '../../../preload/contract/contract.ts';
import type { ReviewData } from './parts/review.ts';
import type { Source } from './source.ts';

/** What stands of all reviewers: of the archives that were asked for, or of all. */
export async function reviewData(source: Source, { archiveIds }: ReportChoices): Promise<ReviewData> {
  const scopes = archiveIds.length === 0 ? [{}] : archiveIds.map((archiveId) => ({ archiveId }));
  const progress = (await Promise.all(scopes.map((scope) => source.call('reviews.progress', scope)))).flat();
  const states = (await Promise.all(scopes.map((scope) => source.call('reviews.states', scope)))).flat();
  const reviewers = [...new Set(progress.map(({ reviewer }) => reviewer))];
  const readers: Reader[] = [{ given: true }, ...reviewers.map((reviewer) => ({ reviewer }))];
  const agreements = [];
  for (const [at, first] of readers.entries()) {
    for (const second of readers.slice(at + 1)) {
      for (const scope of scopes)
        agreements.push(await source.call('reviews.agreement', { first, second, seed: 1, ...scope }));
    }
  }
  return { progress, states, agreements };
}
