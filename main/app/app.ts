import type { Handlers } from '../../preload/contract.ts';
import type { AppContext } from './context.ts';
import { InvalidInput } from './errors.ts';

export function appHandlers(context: AppContext): Pick<Handlers, 'app.info' | 'app.chooseFolder'> {
  const { version, host, dataFolder, chooseFolder, cores } = context;
  return {
    'app.info': () => ({ version, host, dataFolder, canChooseFolder: chooseFolder !== undefined, cores }),
    'app.chooseFolder': async () => {
      if (chooseFolder === undefined)
        throw new InvalidInput('this window cannot open a folder dialog: type the folder in');
      return { folder: await chooseFolder() };
    },
  };
}
