import type { Handlers } from '../../preload/contract/contract.ts';
import type { AppContext } from './context.ts';
import { InvalidInput } from './errors.ts';

export function appHandlers(
  context: AppContext,
): Pick<Handlers, 'app.info' | 'app.chooseFolder' | 'app.chooseModelFile'> {
  const { version, host, dataFolder, chooseFolder, chooseModelFile, cores } = context;
  return {
    'app.info': () => ({ version, host, dataFolder, canChooseFolder: chooseFolder !== undefined, cores }),
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
