import type { contract, InputOf, QueueMisses } from '../../../preload/contract/contract.ts';
import { shareByClusters } from '../../../preload/numeric/shareByClusters.ts';
import { recordOfBeat } from '../../index/beatId.ts';
import type { AppContext } from '../context.ts';
import { patientKey } from '../patientKey.ts';
import { chosenBeats } from './chosenBeats.ts';
import { keptStates } from './keptStates.ts';
import { holds } from './readings.ts';

/** With fewer an interval says next to nothing: of 20 controls that are all right, up to 17 % of labels may be wrong. */
const needs = { controls: 20, patients: 5 };
const replicates = 1000;

const rule =
  'Controls are drawn at random, each beat below the list alike; a reader does not know them before the verdict. Share of the ' +
  'decided ones whose given label is wrong, times the beats below the list. 95 %: from the lower to the higher end of two ' +
  'intervals, of single draws (Clopper-Pearson) and of a bootstrap of patients. Unsure and unreadable controls say nothing.';

/**
 * How many wrong labels the ranking leaves below the list, by the controls that this reviewer has decided.
 *
 * @throws as a queue does
 */
export async function queueMisses(
  context: AppContext,
  input: InputOf<typeof contract, 'reviews.misses'>,
  signal: AbortSignal,
): Promise<QueueMisses> {
  const { from, below, controls } = await chosenBeats(context, input, signal);
  const held = new Map(
    Array.from((await keptStates(context, input.reviewer)).states).flatMap((state) =>
      state.beatId !== null && state.sourceChanged === false ? [[state.beatId, state] as const] : [],
    ),
  );
  const answered = controls.flatMap((beat) => {
    const beatId = from.beatId[beat]!;
    const state = held.get(beatId);
    if (state === undefined || state.verdict === null || state.verdict === 'skip') return [];
    const isTold = state.verdict !== 'unsure' && state.verdict !== 'unreadable';
    const patient = patientKey(from.records.get(recordOfBeat(beatId))!);
    return [{ isTold, isWrong: holds(state) !== state.given, patient }];
  });
  const told = answered.filter(({ isTold }) => isTold);
  const patients = [...new Set(told.map(({ patient }) => patient))];
  const isKnown = told.length >= needs.controls && patients.length >= needs.patients;
  return {
    ...{ below, controls: controls.length, decided: told.length, untold: answered.length - told.length },
    ...{ wrong: told.filter(({ isWrong }) => isWrong).length, patients: patients.length, needs, rule },
    estimate: isKnown ? estimated(told, patients, below, input.controls.seed) : null,
  };
}

function estimated(
  told: readonly { readonly isWrong: boolean; readonly patient: string }[],
  patients: readonly string[],
  below: number,
  seed: number,
): NonNullable<QueueMisses['estimate']> {
  const { share, interval } = shareByClusters(
    told.map(({ isWrong }) => isWrong),
    told.map(({ patient }) => patients.indexOf(patient)),
    { replicates, seed },
  );
  const [low, high] = interval;
  return { share, shareInterval: [low, high], beats: share * below, beatsInterval: [low * below, high * below] };
}
