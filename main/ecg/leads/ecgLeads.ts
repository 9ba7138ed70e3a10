/** Names of leads as they are written in one way or another; the keys are in lower case. */
const leadNames: ReadonlyMap<string, string> = new Map(
  [
    ...['I', 'II', 'III', 'aVR', 'aVL', 'aVF', '-aVR'],
    ...['V1', 'V2', 'V3', 'V4', 'V5', 'V6', 'V7', 'V8', 'V9', 'V1R', 'V2R', 'V3R', 'V4R', 'V5R', 'V6R'],
    ...['MLI', 'MLII', 'MLIII', 'MCL1', 'MCL6', 'MV1', 'MV2', 'MV3', 'MV4', 'MV5', 'MV6'],
  ].map((name) => [name.toLowerCase(), name]),
);

/**
 * The lead that a label means, without what recorders write around it: `ECG II`, `EKG-V1`, `ECGV1`, `Lead aVF`, `II (mV)`,
 * `EKG I-Ref` are II, V1, V1, aVF, II, I. A label that names no lead is returned as it is.
 */
export function leadName(label: string): string {
  const bare = label
    .trim()
    .replace(/\s*\(.*\)$/, '')
    .replace(/^(?:lead|(?:ecg|ekg))[\s_:.-]*(?:lead[\s_:.-]*)?/i, '')
    .replace(/[\s_:.-]+(?:ref|gnd|avg)$/i, '');
  return leadNames.get(bare.toLowerCase()) ?? label.trim();
}

/** Whether a label is an ECG's: it says ECG or EKG (`EKG1-EKG2`, `POL ECG`), or names a lead. */
export function isEcgLead(label: string): boolean {
  return /(?:^|[^a-z])(?:ecg|ekg)/i.test(label) || leadNames.has(leadName(label).toLowerCase());
}

/** Words of recordings for what is recorded beside an ECG, and sites of electrodes on the head (C3-A2, Fpz-Cz). */
const otherWords =
  /(?:^|[^a-z])(?:eeg|eog|emg|ecog|meg|gsr|eda|gyro|acc|abp|art|bp|pap|cvp|icp|ppg|pleth|spo2|sao2|co2|resp|breath|abdo|thor|nasal|flow|snore|sound|mic|temp|pulse|noise|sine|square|ramp|sawtooth|trigger|event|light)/i;
const headElectrodes =
  /^(?:(?:fp|af|fc|ft|cp|tp|po|[fcpot])(?:z|\d{1,2})|loc|roc)(?:[\s_:/-]+(?:[a-z]{1,3}\d{0,2}|ref|avg))?$/i;

/** Whether a label is that of something other than an ECG. A label that names an ECG lead is not. */
export function isOtherSignal(label: string): boolean {
  return !isEcgLead(label) && (otherWords.test(label) || headElectrodes.test(label.trim()));
}
