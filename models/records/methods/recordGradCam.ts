import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { withLogits } from '../../explanation/gradients/featureGradients.ts';
import { upsample } from '../../explanation/maps/upsample.ts';
import { samplesPerStep } from '../leadBranches.ts';
import { besideMaps, type FeatureMapLayout, logitsOfRecordMaps, recordTensors } from '../recordModel.ts';
import type { RecordMethod } from './recordMethod.ts';

/** Of our own networks; the centre of a step lies between its samples. */
const ownLayout: FeatureMapLayout = {
  axes: 'leads-steps',
  offset: (samplesPerStep - 1) / 2,
  stride: samplesPerStep,
};

/**
 * Grad-CAM of each lead by itself (Selvaraju et al. 2017, eq. 1 and 2, before the ReLU): map_l(t) = Σ_k mean_t(g_lk) · A_lk(t),
 * A_lk the feature maps of lead l's branch, g_lk = ∂y/∂A_lk. Neither the weights nor the maps of a lead know another lead.
 *
 * A network that mixes leads before its feature maps has one map for all of them, Σ_k mean_t(g_k) · A_k(t): it stands in every lead,
 * and tells none apart.
 */
export const recordGradCam: RecordMethod = ({ tf }, model, { signals, record, diagnosis }) => {
  const { samples, leads } = signals;
  const layout = model.imported?.featureMaps ?? ownLayout;
  let [logit, steps] = [0, 0];
  let map = new Float32Array();
  tf.tidy(() => {
    const [window] = recordTensors(tf, model, signals, [record]);
    const beside = besideMaps(tf, model, signals, [record]);
    const activations = model.features.apply(window) as Tensor;
    const target = tf.tensor1d([diagnosis], 'int32');
    const forward = (maps?: Tensor) => logitsOfRecordMaps(model, maps!, beside);
    const { gradients, logits } = withLogits(tf, target, forward)([activations]);
    const [maps, own] = [activations, gradients[0]!].map((tensor) => leadsFirst(tensor, layout));
    steps = maps!.shape[2]!;
    // Weights [1 × leads × 1 × channels]
    map = tf.sum(tf.mul(tf.mean(own!, 2, true), maps!), 3).dataSync() as Float32Array<ArrayBuffer>;
    logit = logits.dataSync()[diagnosis]!;
  });
  const found = upsample(map, steps, samples, layout);
  if (layout.axes !== 'steps') return { map: found, logit };
  const ofAll = new Float32Array(leads * samples);
  for (let lead = 0; lead < leads; lead++) ofAll.set(found, lead * samples);
  return { map: ofAll, logit };
};

/** [1 × leads × steps × channels]; of mixed leads [1 × 1 × steps × channels] */
function leadsFirst(maps: Tensor, { axes }: FeatureMapLayout): Tensor4D {
  if (axes === 'steps') return maps.expandDims(1);
  return (axes === 'leads-steps' ? maps : maps.transpose([0, 2, 1, 3])) as Tensor4D;
}
