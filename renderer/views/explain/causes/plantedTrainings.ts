import type { Archive, ModelSummary } from '../../../../preload/contract/contract.ts';
import { plantedSymbols } from '../../../../preload/words/plantedCauses.ts';

/** Models of one network and one window that learned the same planted cause. */
export interface PlantedTrainings {
  /** Archives, joined: tells one group from another. */
  readonly key: string;
  /** `burst03: burst, 0.3 mV, 40 ms, at random places; seed 1` */
  readonly title: string;
  readonly models: readonly ModelSummary[];
}

type Planted = Pick<Archive, 'name' | 'planted'>;

/** Trainings like this model's network and windows whose archives were all planted, by archive; those of this model come first. */
export function plantedTrainings(
  model: Pick<ModelSummary, 'id' | 'network' | 'recipe'>,
  models: readonly ModelSummary[],
  archives: readonly Planted[],
): PlantedTrainings[] {
  const causes = new Map(archives.flatMap(({ name, planted }) => (planted === null ? [] : [[name, planted] as const])));
  const alike = models.filter(
    (one) =>
      one.network === model.network &&
      one.recipe === model.recipe &&
      one.problem === null &&
      one.classes.includes(plantedSymbols.with) &&
      one.archives.length > 0 &&
      one.archives.every((name) => causes.has(name)),
  );
  const groups = new Map<string, ModelSummary[]>();
  for (const one of alike) {
    const key = one.archives.join(', ');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const found = [...groups].map(([key, own]) => ({
    key,
    title: own[0]!.archives.map((name) => `${name}: ${causes.get(name)}`).join(' | '),
    models: own.toSorted((one, other) => (one.seed ?? 0) - (other.seed ?? 0) || one.id - other.id),
  }));
  const isOwn = ({ models: own }: PlantedTrainings) => own.some(({ id }) => id === model.id);
  return found.toSorted((one, other) => Number(isOwn(other)) - Number(isOwn(one)));
}

/** Planted archives that no model of this network and these windows was trained on yet. */
export function withoutTraining<T extends Planted>(groups: readonly PlantedTrainings[], archives: readonly T[]): T[] {
  const trained = new Set(groups.flatMap(({ models }) => models.flatMap((one) => one.archives)));
  return archives.filter(({ name, planted }) => planted !== null && !trained.has(name));
}
