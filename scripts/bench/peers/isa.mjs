// Which instructions of the processor the libraries may use, and which it has.
import { readFile } from 'node:fs/promises';

/**
 * What each library reads when it starts: oneDNN under both of its names, PyTorch and its MKL, XLA (whose library of matrix
 * products asks the processor itself, and is therefore left out). Eigen in TensorFlow is compiled for AVX once and for all.
 * @type {Readonly<Record<string, Readonly<Record<string, string>>>>}
 */
export const isaEnvironments = {
  default: {},
  avx2: {
    ONEDNN_MAX_CPU_ISA: 'AVX2',
    DNNL_MAX_CPU_ISA: 'AVX2',
    ATEN_CPU_CAPABILITY: 'avx2',
    MKL_ENABLE_INSTRUCTIONS: 'AVX2',
    XLA_FLAGS: '--xla_cpu_max_isa=AVX2 --xla_cpu_experimental_ynn_fusion_type=',
  },
};

const telling = ['avx2', 'avx512f', 'avx512_vnni', 'avx512_bf16', 'amx_tile', 'amx_bf16'];

/** @returns {Promise<string>} those that matter here, as Linux names them */
export async function instructionSets() {
  const facts = await readFile('/proc/cpuinfo', 'utf8').catch(() => '');
  const flags = /^flags\s*:(.*)$/m.exec(facts)?.[1]?.trim().split(' ');
  return flags ? telling.filter((flag) => flags.includes(flag)).join(' ') : 'not known';
}
