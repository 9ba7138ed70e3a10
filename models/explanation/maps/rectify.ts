/** The ReLU of Grad-CAM (Selvaraju 2017, eq. 2): keeps what speaks for the class, a step of its own. Any shape. */
export function rectify(maps: Float32Array): Float32Array {
  return maps.map((value) => Math.max(0, value));
}
