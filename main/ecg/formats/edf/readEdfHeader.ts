import { basename, extname } from 'node:path';
import { ReadFailure } from '../../errors.ts';
import type { Notice } from '../../record/header.ts';
import type { EdfHeader, EdfLayout, EdfSlot } from './edfHeader.ts';
import { framesOf } from './framesOf.ts';
import { type EdfFields, edfHeaderBytes, edfSignalCount, mainHeaderBytes, parseEdfHeader } from './header.ts';
import { edfIdentity } from './identity.ts';
import { type OpenFile, readBytes, withFile } from './openFile.ts';
import { physicalScale } from './physicalScale.ts';
import { readTimeline } from './readTimeline.ts';

/**
 * Reads the header of an EDF, EDF+, BDF or BDF+ file, and of an EDF+D file as many times of data records as it takes to
 * know the gaps.
 *
 * @throws ReadFailure naming the byte
 */
export function readEdfHeader(path: string): EdfHeader {
  return withFile(path, readOpened);
}

function readOpened(file: OpenFile): EdfHeader {
  const { path } = file;
  const count = edfSignalCount(readBytes(file, 0, Math.min(file.size, mainHeaderBytes)), path);
  const fields = parseEdfHeader(readBytes(file, 0, Math.min(file.size, edfHeaderBytes(count))), path);
  const notices: Notice[] = [];
  const { signals, annotations, dataRecordBytes } = slots(fields);
  const described = fields.signals.filter(({ isAnnotations }) => !isAnnotations);
  if (described.length === 0) {
    const advice = 'choose the file that has the signals, or one with both';
    throw new ReadFailure({ file: path, expected: 'a file with signals', found: 'annotations only', advice });
  }
  const remarks: string[] = [];
  const dataRecords = wholeDataRecords(file, fields, dataRecordBytes, notices, remarks);
  const framesPerDataRecord = framesOf(fields, notices);
  const { seconds, per } = fields.duration;
  const samplingRateHz = (framesPerDataRecord * per) / seconds;
  const stored: EdfLayout = {
    ...{ sampleBytes: fields.sampleBytes, headerBytes: fields.headerBytes, dataRecordBytes, dataRecords },
    ...{ framesPerDataRecord, signals, annotations },
    runs: [{ firstFrame: 0, startSeconds: 0, firstDataRecord: 0, dataRecords }],
  };
  const runs = readTimeline(file, fields, stored, samplingRateHz, notices);
  const last = runs.at(-1)!;
  const name = basename(path, extname(path));
  const identity = edfIdentity(fields);
  return {
    file: path,
    name,
    samplingRateHz,
    annotationRateHz: (Math.max(...fields.signals.map(({ samples }) => samples)) * per) / seconds,
    sampleCount: last.firstFrame + last.dataRecords * framesPerDataRecord,
    signalCount: described.length,
    signals: described.map((signal, index) => {
      const scale = physicalScale(signal);
      const description = signal.label || `record ${name}, signal ${index}`;
      if (!scale.calibrated) {
        const text = `signal ${index} (${description}): its minima and maxima give no scale: digital values, uncalibrated`;
        notices.push({ level: 'warning', text });
      }
      return {
        fileName: basename(path),
        format: fields.sampleBytes * 8,
        // A rate that is no multiple of the frames' is read at the next one, each sample at its time and some twice.
        samplesPerFrame: Math.ceil(signal.samples / framesPerDataRecord),
        ...scale,
        description,
      };
    }),
    comments: identity.comments,
    baseTimeMs:
      identity.baseTimeMs === undefined
        ? undefined
        : identity.baseTimeMs + Math.floor(runs[0]!.startSeconds * 1000 + 0.5),
    baseDate: identity.baseDate,
    notices: [...notices, ...identity.notices],
    remarks,
    layout: { ...stored, runs },
  };
}

function slots({ signals, sampleBytes }: EdfFields) {
  const found = { signals: [] as EdfSlot[], annotations: [] as EdfSlot[], dataRecordBytes: 0 };
  for (const { samples, isAnnotations } of signals) {
    found[isAnnotations ? 'annotations' : 'signals'].push({ byteOffset: found.dataRecordBytes, samples });
    found.dataRecordBytes += samples * sampleBytes;
  }
  return found;
}

/** Data records that the file holds and its header does not deny. */
function wholeDataRecords(
  file: OpenFile,
  fields: EdfFields,
  dataRecordBytes: number,
  notices: Notice[],
  remarks: string[],
): number {
  const bytes = file.size - fields.headerBytes;
  const held = Math.floor(bytes / dataRecordBytes);
  const { recordCount } = fields;
  if (held === 0) {
    throw new ReadFailure({
      file: file.path,
      place: `byte ${file.size}`,
      expected: `a data record of ${dataRecordBytes} bytes after the header`,
      found: `the end of the file after ${bytes} bytes`,
      advice: 'copy the file again, complete',
    });
  }
  if (recordCount === -1) {
    notices.push({ level: 'note', text: `number of data records not given: ${held} by the size of the file` });
  } else if (recordCount === 0) {
    // Written by recorders that crashed before they came to correct it.
    remarks.push(`the header says 0 data records, the file holds ${held}: these are read`);
  } else if (held < recordCount) {
    remarks.push(`the header promises ${recordCount} data records, the file holds ${held}: read as far as it goes`);
  } else if (held > recordCount) {
    remarks.push(`the header says ${recordCount} data records, the file holds ${held}: the others are left out`);
  }
  const rest = bytes - held * dataRecordBytes;
  if (rest > 0) remarks.push(`the last ${rest} bytes of the file are no whole data record: left out`);
  return recordCount > 0 ? Math.min(held, recordCount) : held;
}
