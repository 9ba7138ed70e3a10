const samplingRateHz = 360;

/** Sinus beats 0.9 s after the beat before, with a P wave; ectopic ones (E) after 0.5 s, without, their QRS half as high. */
function sequenceOf(pattern: string) {
  const beats: { s: number; isEctopic: boolean }[] = [];
  for (const kind of pattern) {
    const isEctopic = kind === 'E';
    beats.push({ s: (beats.at(-1)?.s ?? 0.1) + (isEctopic ? 0.5 : 0.9), isEctopic });
  }
  const bump = (t: number, centre: number, width: number) => Math.exp(-(((t - centre) / width) ** 2) / 2);
  const lead = new Float32Array(Math.round((beats.at(-1)!.s + 2) * samplingRateHz));
  for (const { s, isEctopic } of beats) {
    for (let sample = Math.round((s - 0.4) * samplingRateHz); sample < (s + 0.7) * samplingRateHz; sample++) {
      const t = sample / samplingRateHz;
      const [p, qrs] = isEctopic ? [0, 0.5] : [0.15, 1];
      lead[sample]! += p * bump(t, s - 0.16, 0.02) + qrs * bump(t, s, 0.015) + 0.3 * bump(t, s + 0.28, 0.04);
    }
  }
  return { lead, samplingRateHz, fiducials: Float64Array.from(beats, ({ s }) => Math.round(s * samplingRateHz)) };
}

/** A lead in millivolts of which two of three beats are ectopic: 0 N, 1 E, 2 E, 3 N, ... */
export const mostlyEctopic = sequenceOf('NEE'.repeat(30));
