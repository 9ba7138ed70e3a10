/** A host of its own for the test that kills it: `node trainForEver.ts DATA FOLDER` imports, trains and tells each stage. */
import { openLocalApp } from '../../hosts/local.ts';

const [dataFolder, folder] = process.argv.slice(2) as [string, string];
const { api } = await openLocalApp({ dataFolder, host: 'cli' });
await api.run('archives.import', { folder });
await api.run(
  'models.train',
  { network: 'cnn', labelSet: 'mitdb-8', split: 'beats', seed: 1, archiveIds: [], epochs: 1000, batchSize: 32 },
  { onProgress: ({ stage }) => console.log(stage) },
);
