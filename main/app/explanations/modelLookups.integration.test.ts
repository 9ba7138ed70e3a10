/** How often a request for class means reads its model from the index. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { getModel } from '../../index/models.ts';
import { importPeople, trainInput } from '../testing/journey.ts';

vi.mock('../../index/models.ts', async (load) => {
  const module = await load<typeof import('../../index/models.ts')>();
  return { ...module, getModel: vi.fn(module.getModel) };
});

test('class means read their model when they are asked for and when their turn comes, and not again', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'beatlens-lookups-'));
  const { local } = await importPeople(parent);
  try {
    const { api } = local;
    const { modelId } = await api.run('models.train', { ...trainInput, epochs: 1 });
    vi.mocked(getModel).mockClear();
    // The beats of the test part are predicted first, as right and wrong are told apart.
    const choice = { method: 'grad-cam', selection: 'correct', part: 'test' } as const;
    await api.run('explanations.classMeans', { modelId, targets: ['N'], ...choice });
    expect(getModel).toHaveBeenCalledTimes(2);
    vi.mocked(getModel).mockClear();
    const among = { symbols: ['N'], predictedClass: 'N' };
    await api.run('explanations.classMeans', {
      modelId,
      targets: ['N'],
      ...choice,
      selection: 'all',
      part: null,
      among,
    });
    expect(getModel).toHaveBeenCalledTimes(2);
  } finally {
    await local.close();
    rmSync(parent, { recursive: true, force: true });
  }
});
