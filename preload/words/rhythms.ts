/** Rhythms that annotators name in rhythm annotations (`+` with `(NAME`), as PhysioNet's databases use them. */
export interface RhythmWord {
  readonly title: string;
  /** Beats of class N follow the sinus node: their intervals are NN intervals. */
  readonly isSinus?: true;
  readonly isAtrialFibrillation?: true;
  /** Symbol of the beats that make it: its colour. */
  readonly beats: string;
}

/** Source: PhysioNet, "Annotations" (rhythm annotations); the MIT-BIH Malignant Ventricular Ectopy Database's own list. */
const rhythms: Readonly<Record<string, RhythmWord>> = {
  N: { title: 'Normal sinus rhythm', beats: 'N', isSinus: true },
  NSR: { title: 'Normal sinus rhythm', beats: 'N', isSinus: true },
  SBR: { title: 'Sinus bradycardia', beats: 'N', isSinus: true },
  B: { title: 'Ventricular bigeminy', beats: 'V', isSinus: true },
  T: { title: 'Ventricular trigeminy', beats: 'V', isSinus: true },
  PREX: { title: 'Pre-excitation (WPW)', beats: 'N', isSinus: true },
  BI: { title: 'First-degree heart block', beats: 'N', isSinus: true },
  BII: { title: 'Second-degree heart block', beats: 'Q' },
  AB: { title: 'Atrial bigeminy', beats: 'A' },
  AFIB: { title: 'Atrial fibrillation', beats: 'A', isAtrialFibrillation: true },
  AFL: { title: 'Atrial flutter', beats: 'A' },
  SVTA: { title: 'Supraventricular tachyarrhythmia', beats: 'A' },
  NOD: { title: 'Nodal (AV junctional) rhythm', beats: 'j' },
  J: { title: 'Junctional rhythm', beats: 'j' },
  IVR: { title: 'Idioventricular rhythm', beats: 'V' },
  VER: { title: 'Ventricular escape rhythm', beats: 'V' },
  VT: { title: 'Ventricular tachycardia', beats: 'V' },
  VFL: { title: 'Ventricular flutter', beats: 'V' },
  VF: { title: 'Ventricular fibrillation', beats: 'V' },
  VFIB: { title: 'Ventricular fibrillation', beats: 'V' },
  HGEA: { title: 'High-grade ventricular ectopic activity', beats: 'V' },
  P: { title: 'Paced rhythm', beats: '/' },
  PM: { title: 'Paced rhythm', beats: '/' },
  ASYS: { title: 'Asystole', beats: 'Q' },
};

/** The name that a rhythm annotation's text gives (`(AFIB` is AFIB); undefined where it names none. */
export function rhythmName(aux: string | null): string | undefined {
  return aux?.startsWith('(') ? aux.slice(1).trim() || undefined : undefined;
}

/** What a rhythm is called: its own name where PhysioNet's lists have none. */
export function rhythmTitle(name: string): string {
  return rhythmWord(name)?.title ?? name;
}

export function isSinusRhythm(name: string): boolean {
  return rhythmWord(name)?.isSinus === true;
}

export function isAtrialFibrillation(name: string): boolean {
  return rhythmWord(name)?.isAtrialFibrillation === true;
}

/** Symbol of the beats that make a rhythm; `?` where it is not known. */
export function rhythmClass(name: string): string {
  return rhythmWord(name)?.beats ?? '?';
}

function rhythmWord(name: string): RhythmWord | undefined {
  return Object.hasOwn(rhythms, name) ? rhythms[name] : undefined;
}
