import { createHash } from 'node:crypto';
import type { LikenessInput } from '../../compute/explaining/keptLikeness.ts';
import { indexVersion } from '../../index/indexVersion.ts';
import { drawByPatient } from '../beats/drawBeats.ts';
import { type LabelledRecord, recordsOfBeats } from '../beats/manifest.ts';
import type { AppContext } from '../context.ts';
import { Conflict } from '../errors.ts';
import type { UsableModel } from '../models/modelFolders.ts';
import { beatsOfClasses } from '../models/modelSplit.ts';
import { leadAskedBy } from '../records/lead.ts';

/** Training beats of each class that a changed beat is compared with, as for swapped waves, and held-out ones that give the limit. */
const perClass = { training: 250, heldOut: 60 } as const;
/** Of the beats that are drawn: the same ones for everybody. */
const seed = 1;

export type ComparedWith =
  | { readonly input: LikenessInput; readonly reason: null }
  | { readonly input: null; readonly reason: string };

/** What a changed beat is compared with; where the beats of the model's split are not here, why not. */
export async function likenessOf(context: AppContext, model: UsableModel, signal: AbortSignal): Promise<ComparedWith> {
  const version = `${model.id} ${indexVersion(context.index)}`;
  const last = known.get(context.index);
  if (last?.version === version) return last.compared;
  const compared = await drawn(context, model, signal);
  known.set(context.index, { version, compared });
  return compared;
}

const known = new WeakMap<AppContext['index'], { readonly version: string; readonly compared: ComparedWith }>();

async function drawn(context: AppContext, model: UsableModel, signal: AbortSignal): Promise<ComparedWith> {
  const { classes } = model.card;
  const beats = async (part: 'training' | 'test', most: number) => {
    const { seen } = await beatsOfClasses(context, model, { classes, part }, signal);
    return recordsOfBeats(context, drawByPatient(context, seen, { perClass: most, seed }), leadAskedBy(model.card));
  };
  try {
    const training = await beats('training', perClass.training);
    const heldOut = await beats('test', perClass.heldOut);
    if (heldOut.length === 0) return { input: null, reason: `${model.name} has no held-out beats` };
    return { input: { key: keyOf(model, [...training, ...heldOut]), training, heldOut }, reason: null };
  } catch (error) {
    if (error instanceof Conflict) return { input: null, reason: error.message };
    throw error;
  }
}

/** The same for the same beats of the same model. */
function keyOf({ folder, card }: UsableModel, records: readonly LabelledRecord[]): string {
  const hash = createHash('sha256').update(`${folder}\n${card.data.hash}\n`);
  for (const { headerPath, signal, beats } of records) {
    hash.update(`${headerPath}\n${signal}\n`).update(new Uint8Array(Float64Array.from(beats.sample).buffer));
  }
  return hash.digest('hex');
}
