import { writeDemoArchive } from '../../main/ecg/synthetic/demoArchive.ts';

/** A few generated records with beats of all eight classes. */
export async function generateArchive(folder: string, records = 4, secondsEach = 60): Promise<void> {
  for await (const _progress of writeDemoArchive(folder, { seed: 7, records, secondsEach })) {
    // Only the files matter here.
  }
}
