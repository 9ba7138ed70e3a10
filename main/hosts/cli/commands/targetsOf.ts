import { WrongUsage } from '../wrongUsage.ts';

/** Classes of `--class V,N` or `--class all`. @throws WrongUsage for one that the model does not have */
export function targetsOf(
  list: string,
  model: { readonly name: string; readonly classes: readonly string[] },
): string[] {
  if (list === 'all') return [...model.classes];
  return list.split(',').map((target) => {
    if (model.classes.includes(target)) return target;
    throw new WrongUsage(
      `--class "${target}" is no class of ${model.name}; it takes some of ${model.classes.join(',')}, or all`,
    );
  });
}
