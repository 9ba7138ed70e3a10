import { isEcgLead } from '../../leads/ecgLeads.ts';
import type { Notice } from '../../record/header.ts';
import { isVoltage } from '../../record/physical.ts';
import type { EdfFields } from './header.ts';
import { physicalScale } from './physicalScale.ts';

/**
 * Samples of a frame's signals in a data record. The ECG signals set it, by their names; else the fastest voltage, else the
 * fastest signal.
 */
export function framesOf({ signals }: EdfFields, notices: Notice[]): number {
  const described = signals.filter(({ isAnnotations }) => !isAnnotations);
  const voltages = described.filter((signal) => isVoltage(physicalScale(signal).units));
  const ecg = voltages.filter(({ label }) => isEcgLead(label));
  const chosen = [ecg, voltages, described].find((some) => some.length > 0) ?? [];
  const frames = chosen.reduce((most, { samples }) => Math.max(most, samples), 1);
  const names = (some: readonly { readonly label: string }[]) =>
    some.map(({ label }) => label || '(no name)').join(', ');
  if (ecg.length === 0) {
    notices.push({ level: 'warning', text: 'no signal is an ECG by its name (ECG, EKG or a lead’s name) and unit' });
  } else if (ecg.length < described.length) {
    notices.push({ level: 'note', text: `ECG by their names: ${names(ecg)}` });
  }
  const others = described.filter(({ samples }) => samples !== frames);
  if (others.length > 0) {
    const text = `at other rates than ${names(chosen.slice(0, 1))}, shown with repeated samples, without windows: ${names(others)}`;
    notices.push({ level: 'note', text });
  }
  return frames;
}
