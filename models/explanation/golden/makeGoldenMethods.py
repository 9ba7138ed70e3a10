"""Independent values of every explanation method by PyTorch's automatic differentiation, for methods.golden.test.ts.

Writes methods.golden.json beside this file. Made with Python 3.11, PyTorch 2.13.0 (CPU, float64), NumPy 2.4:
    python makeGoldenMethods.py
The convolutional networks, their weights and windows are those of makeGolden.py (gap.golden.json, flattened.golden.json): `gap`,
`flattened`. `lstmLast`, `lstmPooled`: one LSTM of 3 units over the windows cut into 12 steps of 2 samples, then dense 3 of the last
hidden state, or of the mean over time. `rhythm`: `gap` with pooled maps beside 2 normalised rhythm values, dense 4 tanh, dense 3.
Maps are signed, before any ReLU, at feature resolution (12 steps) or at the samples (24); of one beat at a time.
"""

import json
import math
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from makeGolden import convolve, features, flattened, gap, rounded

HERE = Path(__file__).parent
SAMPLES, BEATS, STEPS, TARGET = 24, 2, 12, 2
UNITS, SCALE, EPSILON = 3, 2, 1e-3


def read(name):
    stored = json.loads((HERE / f"{name}.golden.json").read_text())
    w = {key: torch.tensor(value["values"], dtype=torch.float64).reshape(value["shape"]) for key, value in stored["weights"].items()}
    return torch.tensor(stored["windows"], dtype=torch.float64).reshape(-1, SAMPLES)[:BEATS], w


# --- methods of feature maps: a, g [channels, steps] of one beat


def gradients_of(logit, *inputs):
    return torch.autograd.grad(logit, inputs)


METHODS = {
    "grad-cam": lambda a, g: (g.mean(1, keepdim=True) * a).sum(0),
    "hires-cam": lambda a, g: (g * a).sum(0),
    "layer-cam": lambda a, g: (g.clamp(min=0) * a).sum(0),
    "grad-cam++": lambda a, g: (plus_plus(a, g)[:, None] * a).sum(0),
    "xgrad-cam": lambda a, g: (ratio((a * g).sum(1), a.sum(1))[:, None] * a).sum(0),
}


def ratio(over, under):
    return torch.where(under == 0, torch.zeros_like(over), over / torch.where(under == 0, torch.ones_like(under), under))


def plus_plus(a, g):
    alpha = ratio(g**2, 2 * g**2 + a.sum(1, keepdim=True) * g**3)
    return (alpha * g.clamp(min=0)).sum(1)


def upsample(m):
    """Linear between the centres of the steps (sample 2 t + 0.5), constant outside."""
    return torch.tensor(np.interp(np.arange(SAMPLES), 2 * np.arange(STEPS) + 0.5, m.detach().numpy()))


def line(x):
    return x[0] + (x[-1] - x[0]) * torch.arange(SAMPLES, dtype=torch.float64) / (SAMPLES - 1)


# --- our generator, to draw the same noise (models/random.ts)


def imul(a, b):
    return (a * b) & 0xFFFFFFFF


def seeded(seed):
    state = [seed & 0xFFFFFFFF]

    def draw():
        state[0] = (state[0] + 0x6D2B79F5) & 0xFFFFFFFF
        s = state[0]
        mixed = imul(s ^ (s >> 15), s | 1)
        mixed ^= (mixed + imul(mixed ^ (mixed >> 7), mixed | 61)) & 0xFFFFFFFF
        return (mixed ^ (mixed >> 14)) / 4294967296

    return draw


def derived(seed, *uses):
    h = seed & 0xFFFFFFFF
    for use in uses:
        h = imul(h ^ (use & 0xFFFFFFFF), 0x9E3779B1)
        h = imul(h ^ (h >> 16), 0x85EBCA6B)
        h ^= h >> 13
    return h


def normal(random):
    return math.sqrt(-2 * math.log(1 - random())) * math.cos(2 * math.pi * random())


# --- guided back-propagation


class GuidedRelu(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y = x.clamp(min=0)
        ctx.save_for_backward(y)
        return y

    @staticmethod
    def backward(ctx, dy):
        (y,) = ctx.saved_tensors
        return dy.clamp(min=0) * (y > 0)


def guided_features(x, w):
    one = F.max_pool1d(GuidedRelu.apply(convolve(x, w["conv1"], w["bias1"])), 2)
    return GuidedRelu.apply(convolve(one, w["conv2"], w["bias2"]))


def of_convolutions(name, head, target):
    windows, w = read(name)

    def logit(x, how=features):
        return head(how(x[None, None, :], w), w)[0, target]

    def input_gradient(x, how=features):
        x = x.clone().requires_grad_(True)
        return gradients_of(logit(x, how), x)[0]

    maps = {}
    for beat, x in enumerate(windows):
        a = features(x[None, None, :], w)[0].detach().requires_grad_(True)
        y = head(a[None], w)[0, target]
        (g,) = gradients_of(y, a)
        found = {method: weigh(a, g) for method, weigh in METHODS.items()}
        if name == "gap":
            found["cam"] = (w["dense"][:, target][:, None] * a).sum(0)
        drops = []
        for channel in range(a.shape[0]):
            keep = torch.ones(a.shape[0], 1, dtype=torch.float64)
            keep[channel] = 0
            drops.append(y - head((a * keep)[None], w)[0, target])
        found["ablation-cam"] = (torch.stack(drops)[:, None] * a).sum(0)
        scores, counted = [], []
        for channel in a.detach():
            low, high = channel.min(), channel.max()
            mask = upsample((channel - low) / (high - low)) if high > low else torch.zeros(SAMPLES)
            counted.append(bool(high > low))
            scores.append(logit(line(x) + mask * (x - line(x))).item() if high > low else -math.inf)
        found["score-cam"] = (torch.softmax(torch.tensor(scores, dtype=torch.float64), 0)[:, None] * a).sum(0)
        gradient = input_gradient(x)
        found["saliency"] = gradient.abs()
        found["input-x-gradient"] = x * gradient
        noisy = []
        for copy in range(4):
            random = seeded(derived(7, beat, copy))
            noise = torch.tensor([normal(random) for _ in range(SAMPLES)], dtype=torch.float64)
            noisy.append(input_gradient(x + 0.1 * (x.max() - x.min()) * noise))
        found["smooth-grad"] = torch.stack(noisy).mean(0)
        points = [(point + 0.5) / 50 for point in range(50)]
        found["integrated-gradients"] = (x - line(x)) * torch.stack(
            [input_gradient(line(x) + share * (x - line(x))) for share in points]
        ).mean(0)
        found["guided-grad-cam"] = input_gradient(x, guided_features) * upsample(found["grad-cam"].clamp(min=0))
        sums, covers = torch.zeros(SAMPLES, dtype=torch.float64), torch.zeros(SAMPLES)
        start = 0
        while True:
            end = min(start + 5, SAMPLES)
            without = x.clone()
            after = x[end] if end < SAMPLES else x[start - 1]
            before = x[start - 1] if start > 0 else after
            inside = torch.arange(1, end - start + 1, dtype=torch.float64) / (end - start + 1)
            without[start:end] = before + (after - before) * inside
            sums[start:end] += logit(x) - logit(without)
            covers[start:end] += 1
            if start + 5 >= SAMPLES:
                break
            start += 3
        found["occlusion"] = sums / covers
        for method, values in found.items():
            maps.setdefault(method, []).extend(short(values))
    return {"network": name, "target": target, "maps": maps}


def of_lstm(name, head):
    windows, _ = read("gap")
    random = np.random.default_rng(21)
    draw = lambda *shape: torch.tensor(random.normal(0, 0.7, shape))
    # Gate order of Keras and of PyTorch alike: input, forget, candidate, output.
    w = {"kernel": draw(SCALE, 4 * UNITS), "recurrent": draw(UNITS, 4 * UNITS), "bias": draw(4 * UNITS)}
    w |= {"dense": draw(UNITS, 3), "denseBias": draw(3)}
    w = {key: torch.tensor(rounded(value), dtype=torch.float64).reshape(value.shape) for key, value in w.items()}
    maps = {method: [] for method in METHODS}
    direct = []
    for x in windows:
        h = torch.zeros(UNITS, dtype=torch.float64)
        c = h
        states = []
        for step in x.reshape(STEPS, SCALE):
            i, f, candidate, o = (step @ w["kernel"] + h @ w["recurrent"] + w["bias"]).chunk(4)
            c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(candidate)
            h = torch.sigmoid(o) * torch.tanh(c)
            # Part of the graph of all later steps: autograd gives the total derivative.
            h.requires_grad_(True)
            states.append(h)
        y = (head(states) @ w["dense"] + w["denseBias"])[TARGET]
        g = torch.stack(gradients_of(y, *states), 1)
        a = torch.stack(states, 1).detach()
        for method, weigh in METHODS.items():
            maps[method].extend(short(weigh(a, g)))
    return {"network": name, "weights": {key: rounded(value) for key, value in w.items()}, "maps": maps}


def of_rhythm():
    windows, w = read("gap")
    random = np.random.default_rng(22)
    draw = lambda *shape: torch.tensor(np.round(random.normal(0, 0.6, shape), 6))
    w |= {"hidden": draw(6 + 2, 4), "hiddenBias": draw(4), "out": draw(4, 3), "outBias": draw(3)}
    mean, variance = torch.tensor([0.8, 1.0], dtype=torch.float64), torch.tensor([0.05, 0.02], dtype=torch.float64)
    rhythm = draw(BEATS, 2) * 0.2 + mean

    def logit(x, r):
        pooled = features(x[None, None, :], w).mean(2)[0]
        normalised = (r - mean) / torch.sqrt(variance + EPSILON)
        return (torch.tanh(torch.cat([pooled, normalised]) @ w["hidden"] + w["hiddenBias"]) @ w["out"] + w["outBias"])[TARGET]

    def gradients(x, r):
        x, r = x.clone().requires_grad_(True), r.clone().requires_grad_(True)
        return gradients_of(logit(x, r), x, r)

    found = {"gradient": [], "integrated": [], "occlusion": [], "integratedWindow": []}
    for x, r in zip(windows, rhythm):
        found["gradient"] += short(gradients(x, r)[1] * (r - mean))
        path = [gradients(line(x) + s * (x - line(x)), mean + s * (r - mean)) for s in [(p + 0.5) / 50 for p in range(50)]]
        found["integrated"] += short(torch.stack([g[1] for g in path]).mean(0) * (r - mean))
        found["integratedWindow"] += short(torch.stack([g[0] for g in path]).mean(0) * (x - line(x)))
        for value in range(2):
            other = r.clone()
            other[value] = mean[value]
            found["occlusion"] += short((logit(x, r) - logit(x, other))[None])
    weights = {key: rounded(w[key]) for key in ("hidden", "hiddenBias", "out", "outBias")}
    return {"mean": rounded(mean), "variance": rounded(variance), "rhythm": rounded(rhythm), "weights": weights, **found}


def short(values):
    return [float(f"{value:.6g}") for value in values.detach().flatten().tolist()]


if __name__ == "__main__":
    golden = {
        "madeWith": f"makeGoldenMethods.py, PyTorch {torch.__version__}, float64",
        "convolutions": [of_convolutions("gap", gap, 0), of_convolutions("flattened", flattened, 2)],
        "lstm": [of_lstm("lstmLast", lambda states: states[-1]), of_lstm("lstmPooled", lambda states: torch.stack(states).mean(0))],
        "rhythm": of_rhythm(),
    }
    (HERE / "methods.golden.json").write_text(json.dumps(golden) + "\n")
