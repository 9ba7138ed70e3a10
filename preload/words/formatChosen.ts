import type { ChosenInNames } from '../contract/contract.ts';

/** "beats of patient 208, predicted N"; "3 chosen beats (208:12273, 208:12499, 208:13001)". */
export function formatChosen({
  archive,
  record,
  patient,
  symbols,
  predictedClass,
  beats,
  conditions = [],
}: ChosenInNames): string {
  const of = [
    ...(patient === undefined ? [] : [`patient ${patient}`]),
    ...(record === undefined ? [] : [`record ${record}`]),
    ...(archive === undefined ? [] : [`archive ${archive}`]),
  ];
  const which = [
    ...conditions,
    ...(symbols === undefined ? [] : [`annotated ${symbols.join(' ')}`]),
    ...(predictedClass === undefined ? [] : [`predicted ${predictedClass}`]),
  ];
  const named = beats === undefined ? 'beats' : listed(beats);
  return [`${named}${of.length > 0 ? ` of ${of.join(', ')}` : ''}`, ...which].join(', ');
}

/** At most five by name. */
function listed(beats: readonly string[]): string {
  const names = beats.slice(0, 5);
  const more = beats.length - names.length;
  return `${beats.length} chosen beat${beats.length === 1 ? '' : 's'} (${names.join(', ')}${more > 0 ? ` and ${more} more` : ''})`;
}
