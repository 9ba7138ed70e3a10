import { writeRecord } from '../../../main/ecg/formats/wfdb/writeRecord.ts';
import { annotationColumns } from '../../../main/ecg/record/annotations.ts';
import { demoRecord } from '../../../main/ecg/synthetic/demoArchive.ts';

/** Half an hour at a usual rate; smaller archives have shorter records, so that there are ten patients at least. */
const mostBeatsEach = 2000;
const leastRecords = 10;
const secondsPerBeat = 0.8;
/** Made-up people, whose records are used again from another place on: no two records have the same samples. */
const people = 10;

/** Writes an archive of about that many beats: two leads at 360 Hz, one patient a record. */
export function writeGeneratedArchive(folder: string, beats: number): void {
  const records = Math.max(leastRecords, Math.round(beats / mostBeatsEach));
  const seconds = Math.max(20, Math.round((beats / records) * secondsPerBeat));
  const bases = Array.from({ length: people }, (_, person) => demoRecord(person, 1, seconds));
  for (let at = 0; at < records; at++) {
    const base = bases[at % people]!;
    const length = base.signals[0]!.digital.length;
    const turn = Math.floor(at / people) * 97;
    const marks = base.annotations.atr!;
    const turned = Array.from({ length: marks.count }, (_, mark) => ({
      sample: (marks.sample[mark]! + length - (turn % length)) % length,
      code: marks.code[mark]!,
    })).sort((one, other) => one.sample - other.sample);
    writeRecord(folder, {
      ...base,
      name: `r${String(at).padStart(6, '0')}`,
      comments: [`patient: ${at}`, ...base.comments.slice(1)],
      signals: base.signals.map((signal) => ({
        ...signal,
        digital: Int32Array.from({ length }, (_, sample) => signal.digital[(sample + turn) % length]!),
      })),
      annotations: { atr: annotationColumns(turned) },
    });
  }
}
