/** Rhythms that annotators name in rhythm annotations (`+` with `(NAME`), as PhysioNet's databases use them. */
export interface RhythmWord {
  readonly title: string;
  /** Beats of class N follow the sinus node: their intervals are NN intervals. */
  readonly isSinus?: true;
  readonly isAtrialFibrillation?: true;
}

/** Source: PhysioNet, "Annotations" (rhythm annotations); the MIT-BIH Malignant Ventricular Ectopy Database's own list. */
const rhythms: Readonly<Record<string, RhythmWord>> = {
  N: { title: 'Normal sinus rhythm', isSinus: true },
  NSR: { title: 'Normal sinus rhythm', isSinus: true },
  SBR: { title: 'Sinus bradycardia', isSinus: true },
  B: { title: 'Ventricular bigeminy', isSinus: true },
  T: { title: 'Ventricular trigeminy', isSinus: true },
  PREX: { title: 'Pre-excitation (WPW)', isSinus: true },
  BI: { title: 'First-degree heart block', isSinus: true },
  BII: { title: 'Second-degree heart block' },
  AB: { title: 'Atrial bigeminy' },
  AFIB: { title: 'Atrial fibrillation', isAtrialFibrillation: true },
  AFL: { title: 'Atrial flutter' },
  SVTA: { title: 'Supraventricular tachyarrhythmia' },
  NOD: { title: 'Nodal (AV junctional) rhythm' },
  J: { title: 'Junctional rhythm' },
  IVR: { title: 'Idioventricular rhythm' },
  VER: { title: 'Ventricular escape rhythm' },
  VT: { title: 'Ventricular tachycardia' },
  VFL: { title: 'Ventricular flutter' },
  VF: { title: 'Ventricular fibrillation' },
  VFIB: { title: 'Ventricular fibrillation' },
  HGEA: { title: 'High-grade ventricular ectopic activity' },
  P: { title: 'Paced rhythm' },
  PM: { title: 'Paced rhythm' },
  ASYS: { title: 'Asystole' },
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

function rhythmWord(name: string): RhythmWord | undefined {
  return Object.hasOwn(rhythms, name) ? rhythms[name] : undefined;
}
