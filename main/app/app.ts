import { join } from 'node:path';
import { type HandlersOf, keptSettings } from '../../preload/contract/contract.ts';
import { finish } from '../../preload/numeric/steps.ts';
import { indexBytes } from '../index/indexCheck.ts';
import { listKeptScreens, putKeptScreen } from '../index/keptScreens.ts';
import { listKeptSettings, putKeptSettings } from '../index/keptSettings.ts';
import type { AppContext } from './context.ts';
import { Conflict, InvalidInput } from './errors.ts';
import { recordFormats } from './recordFormats.ts';
import { damagedFiles } from './recovery/damagedFiles.ts';

export function appHandlers(context: AppContext): HandlersOf<'app'> {
  const { version, host, dataFolder, chooseFolder, chooseModelFile, showInFolder, cores, compute, index } = context;
  return {
    'app.info': () => {
      const { short, long } = recordFormats;
      const canChooseFolder = chooseFolder !== undefined;
      const canShowInFolder = showInFolder !== undefined;
      const uncheckedBytes = index.isChecked ? null : indexBytes(index.file);
      const can = { canChooseFolder, canShowInFolder };
      return { version, host, dataFolder, ...can, cores, uncheckedBytes, recordFormats: { short, long } };
    },
    'app.keptScreens': () => listKeptScreens(index).map(({ screen, params }) => ({ screen, params: { ...params } })),
    'app.keepScreen': (kept) => {
      putKeptScreen(index, kept);
      return {};
    },
    // What another version kept otherwise nobody chose here.
    'app.keptSettings': () => keptSettings.safeParse(listKeptSettings(index)).data ?? {},
    'app.keepSettings': (settings) => {
      putKeptSettings(index, settings);
      return {};
    },
    'app.damage': () => ({ damaged: damagedFiles(dataFolder, index.nativeBinding) }),
    // A window's host answers it instead (main/hosts/restorableApp.ts): who has the files open cannot put others in their place.
    'app.restore': () => {
      throw new Conflict('close BeatLens, then restore the data folder: "beatlens restore"');
    },
    'app.showLog': () => {
      const file = join(dataFolder, 'logs', 'host.log');
      showInFolder?.(file);
      return { file };
    },
    'app.engine': (_, signal) => finish(compute.run('engine', {}, signal)),
    'app.chooseFolder': async () => {
      if (chooseFolder === undefined)
        throw new InvalidInput('this window cannot open a folder dialog: type the folder in');
      return { folder: await chooseFolder() };
    },
    'app.chooseModelFile': async () => {
      if (chooseModelFile === undefined)
        throw new InvalidInput('this window cannot open a file dialog: type the path of the file in');
      return { file: await chooseModelFile() };
    },
  };
}
