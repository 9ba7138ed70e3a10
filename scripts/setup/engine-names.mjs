// What the native engine is called on each platform: pure naming, no files.

/** The TensorFlow that is built against where tfjs-node's own download is out of reach. */
export const wheelTensorFlow = '2.21.0';

/**
 * @typedef {{ project: string, version: string, python: string, platform: string, file: string, sha256: string }} Wheel
 */

/**
 * One wheel a platform, whatever Python is installed: only its C library is used, so the Python tag does not matter
 * and one checksum can be pinned. Other platforms have no tried build.
 * @type {Readonly<Record<string, Wheel>>}
 */
const wheels = {
  'linux-x64': {
    project: 'tensorflow-cpu',
    version: wheelTensorFlow,
    python: '311',
    platform: 'manylinux_2_27_x86_64',
    file: `tensorflow_cpu-${wheelTensorFlow}-cp311-cp311-manylinux_2_27_x86_64.whl`,
    sha256: '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
  },
};

/**
 * @param {string} platform as process.platform
 * @param {string} arch as process.arch
 * @returns {Wheel | undefined}
 */
export function wheelFor(platform, arch) {
  return wheels[`${platform}-${arch}`];
}

/**
 * The arguments for pip that fetch exactly this wheel, under any Python.
 * @param {Wheel} wheel
 * @param {string} folder
 */
export function pipArguments(wheel, folder) {
  return [
    ...['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--disable-pip-version-check'],
    ...['--retries', '1', '--timeout', '10', '--progress-bar', 'off', '--no-cache-dir'],
    ...['--python-version', wheel.python, '--implementation', 'cp', '--abi', `cp${wheel.python}`],
    ...['--platform', wheel.platform, '--dest', folder, `${wheel.project}==${wheel.version}`],
  ];
}

/**
 * Name of a built engine in the cache.
 * @param {{ tfjsNode: string, tensorflow: string, platform: string, arch: string }} engine
 */
export function engineName({ tfjsNode, tensorflow, platform, arch }) {
  return [tfjsNode, tensorflow, platform, arch].join('-');
}
