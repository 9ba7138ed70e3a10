/** What is known about the MIT-BIH Arrhythmia Database and not written in its files. */

/** De Chazal, O'Dwyer, Reilly 2004 (IEEE Trans Biomed Eng 51:1196), table I: the 44 records that are not paced. */
export const ds1 = numbers('101 106 108 109 112 114 115 116 118 119 122 124 201 203 205 207 208 209 215 220 223 230');
export const ds2 = numbers('100 103 105 111 113 117 121 123 200 202 210 212 213 214 219 221 222 228 231 232 233 234');
/** Left out by the AAMI protocol. */
export const paced = numbers('102 104 107 217');

const records: ReadonlySet<string> = new Set([...ds1, ...ds2, ...paced]);

/** The facts by which a record is taken for one of mitdb: its name and its shape, as other archives use such names too. */
export function isMitdbRecord(record: {
  readonly name: string;
  readonly samplingRateHz: number;
  readonly signalCount: number;
  readonly sampleCount: number | undefined;
}): boolean {
  const { name, samplingRateHz, signalCount, sampleCount } = record;
  return records.has(name) && samplingRateHz === 360 && signalCount === 2 && sampleCount === 650_000;
}

function numbers(list: string): readonly string[] {
  return list.split(' ');
}
