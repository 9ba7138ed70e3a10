import type { ReadFailure, Rejection } from '../errors.ts';
import type { Annotations } from './annotations.ts';
import type { CourseDigest } from './courseDigest.ts';
import type { RecordHeader } from './header.ts';
import type { OpenRecord } from './signals.ts';

/**
 * A file format of records. A format says here which files are its own, what people are told of them, and how they are read;
 * nothing else in BeatLens knows a format by its name or its endings. It exports one object, listed in
 * `main/ecg/formats/list.ts`.
 */
export interface RecordFormat {
  /** As people call it. */
  readonly title: string;
  /** Endings of the files that stand for a record, lower case, each with its dot: what a folder is searched for. */
  readonly endings: readonly string[];
  /** Endings of its other files, lower case: one that stands beside a record is never an annotator. */
  readonly otherEndings: readonly string[];
  readonly words: FormatWords;
  /** Files that a record's file names as its parts: they stand for no record of their own. Absent: there is no such thing. */
  readonly partsOf?: (file: string) => readonly string[];
  /** What the names of a record's annotation files begin with, before their dot and the annotator. */
  readonly annotationStem: (file: string) => string;
  /** Who annotates inside the record's own file; absent: annotations are in files beside it. */
  readonly ownAnnotator?: { readonly name: string; readonly help: string };
  /** The code that reads it, loaded where records are read. */
  readonly load: () => Promise<RecordReader>;
}

/** Noun phrases that go on in a sentence. */
export interface FormatWords {
  /** In a hint: what a folder may hold. */
  readonly short: string;
  /** To someone who sees BeatLens for the first time. */
  readonly long: string;
}

export interface RecordReader {
  /** Signals, rates and clock alone: the signal files may be missing. @throws ReadFailure */
  readonly readHeader: (file: string) => RecordHeader;
  /** @throws ReadFailure for a file that cannot be read as a record, or a signal file that is missing */
  readonly open: (file: string) => Promise<OpenRecord>;
  /** All that an import needs but the annotations beside the record. @throws ReadFailure */
  readonly read: (file: string, options: { readonly verify: boolean }) => Promise<RecordContents | UnusableRecord>;
  /** The annotations of `ownAnnotator`. @throws ReadFailure */
  readonly readOwnAnnotations?: (file: string) => { readonly header: RecordHeader; readonly annotations: Annotations };
  readonly annotationFiles: AnnotationFiles;
}

/** How annotation files beside a record are read and written. */
export interface AnnotationFiles {
  /** @throws ReadFailure */
  readonly readBytes: (file: string) => Uint8Array;
  /**
   * @param file named in messages only
   * @param endMark `required` where the file need not be one of annotations: any bytes could be read as some
   * @throws ReadFailure naming the byte
   */
  readonly parse: (
    bytes: Uint8Array,
    file: string,
    header: AnnotationClock,
    endMark: 'required' | 'may-be-missing',
  ) => Annotations;
  /**
   * The bytes of a file with some annotations changed; all others keep theirs.
   *
   * @param annotations what `parse` gave of these bytes
   */
  readonly edit: (
    bytes: Uint8Array,
    annotations: Annotations,
    edits: AnnotationEdits,
    header: AnnotationClock,
  ) => Uint8Array;
  /** The bytes of a file that other tools read as these annotations. */
  readonly encode: (annotations: Annotations, header: AnnotationClock) => Uint8Array;
}

/** Changes of annotations; positions in samples (frames) of the record, on the file's clock the nearest tick. */
export interface AnnotationEdits {
  readonly edits: readonly {
    /** Of the annotations. */
    readonly row: number;
    readonly code?: number;
    readonly sample?: number;
    readonly isDeleted?: boolean;
  }[];
  readonly added: readonly { readonly sample: number; readonly code: number }[];
}

export type AnnotationClock = Pick<RecordHeader, 'samplingRateHz' | 'annotationRateHz'>;

/** What an import needs of a record, but for the annotations beside it. */
export interface RecordContents {
  readonly header: RecordHeader;
  /** Frames that the files hold. */
  readonly samples: number;
  /** How each signal is stored. [signals] */
  readonly stored: readonly SignalStorage[];
  /** What was assumed and what is amiss, in words for the user. */
  readonly notices: readonly string[];
  /** Parts that could not be read. */
  readonly lost: readonly Rejection[];
  /** Every file of the record, annotation files left out. */
  readonly files: readonly string[];
  /** What tells these signals from others: contents of header and, where verified, samples. */
  readonly signalParts: readonly (string | Uint8Array)[];
  /** Of every signal, where verified. */
  readonly courses: readonly CourseDigest[];
  /** Opens it without reading its header again; absent: `RecordReader.open` does. */
  readonly open?: () => Promise<OpenRecord>;
  /** Reads the annotations of `ownAnnotator`; absent: this record has none inside. @throws ReadFailure */
  readonly readOwnAnnotations?: () => { readonly annotations: Annotations; readonly notices: readonly string[] };
}

export interface SignalStorage {
  /** Samples a frame as they are stored, which may be a fraction. */
  readonly samplesPerFrame: number;
  /** Whether the signal can be cut at its own rate: its samples are all there, at equal distances. */
  readonly isWhole: boolean;
}

/** A record whose files cannot be used at all. */
export interface UnusableRecord {
  readonly failures: readonly ReadFailure[];
}
