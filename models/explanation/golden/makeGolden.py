"""Independent Grad-CAM values by PyTorch's automatic differentiation, for gradCam.golden.test.ts.

Writes gap.golden.json and flattened.golden.json beside this file. Made with Python 3.11, PyTorch 2.13.0 (CPU), NumPy 2.4:
    python makeGolden.py
Both networks: conv1d(1 -> 4, width 5, same) ReLU, max pool 2, conv1d(4 -> 6, width 3, same) ReLU = the explained layer; then
gap: mean over time, dense 3.  flattened: flatten [steps x channels], dense 5, tanh, dense 3 (gradients differ over time).
Kernels are stored in tfjs order: conv [width, in, out], dense [in, out]. Maps are signed, at feature resolution [beats x 12].
"""

import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

SAMPLES, BEATS, CLASSES = 24, 4, 3
STEPS = SAMPLES // 2
TARGETS = [0, 2]


def convolve(x, kernel, bias):
    """x [beats, channels, steps]; kernel [width, in, out], odd width, zero padding."""
    return F.conv1d(x, kernel.permute(2, 1, 0), bias, padding=kernel.shape[0] // 2)


def features(x, w):
    one = F.max_pool1d(F.relu(convolve(x, w["conv1"], w["bias1"])), 2)
    return F.relu(convolve(one, w["conv2"], w["bias2"]))


def gap(a, w):
    return a.mean(dim=2) @ w["dense"] + w["denseBias"]


def flattened(a, w):
    # tfjs flattens [steps, channels], PyTorch holds [channels, steps].
    flat = a.permute(0, 2, 1).reshape(a.shape[0], -1)
    return torch.tanh(flat @ w["hidden"] + w["hiddenBias"]) @ w["dense"] + w["denseBias"]


def grad_cam(a, head, w, target):
    a = a.detach().requires_grad_(True)
    # One beat at a time: nothing can leak between the beats of a batch.
    maps = []
    for beat in range(a.shape[0]):
        logit = head(a[beat : beat + 1], w)[0, target]
        (gradient,) = torch.autograd.grad(logit, a)
        weights = gradient[beat].mean(dim=1)
        maps.append((weights[:, None] * a[beat]).sum(dim=0))
    return torch.stack(maps).detach()


def golden(name, head, shapes):
    random = np.random.default_rng(20)
    draw = lambda *shape: torch.tensor(random.normal(0, 0.5, shape))
    w = {key: draw(*shape) for key, shape in shapes.items()}
    x = draw(BEATS, 1, SAMPLES) * 2
    a = features(x, w)
    result = {
        "madeWith": f"makeGolden.py, PyTorch {torch.__version__}, float64",
        "windows": rounded(x[:, 0, :]),
        "weights": {key: {"shape": list(value.shape), "values": rounded(value)} for key, value in w.items()},
        "logits": rounded(head(a, w)),
        "maps": {str(target): rounded(grad_cam(a, head, w, target)) for target in TARGETS},
    }
    (Path(__file__).parent / f"{name}.golden.json").write_text(json.dumps(result) + "\n")


def rounded(tensor):
    return [round(float(value), 8) for value in tensor.flatten()]


if __name__ == "__main__":
    convolutions = {"conv1": (5, 1, 4), "bias1": (4,), "conv2": (3, 4, 6), "bias2": (6,)}
    golden("gap", gap, {**convolutions, "dense": (6, CLASSES), "denseBias": (CLASSES,)})
    golden(
        "flattened",
        flattened,
        {**convolutions, "hidden": (STEPS * 6, 5), "hiddenBias": (5,), "dense": (5, CLASSES), "denseBias": (CLASSES,)},
    )
