"""A peer of the engine: trains, predicts and differentiates the benchmark's two networks when asked, and says how long it took.

Usage: peer.py keras|torch THREADS (0 = as the library chooses). Reads one JSON document a line, {"network": "cnn" | "lstm",
"work": "train" | "predict" | "gradient", "batch": 128, "batches": 10}, and answers {"seconds": ..., "processor": ...} with one line each. The
data are random, in memory, [beats, 280, 1], eight classes; Adam, cross entropy, single precision. A gradient is that of each
beat's first logit to its samples.
"""

import json
import os
import sys
import time

name, threads = sys.argv[1], int(sys.argv[2])
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"
if threads:
    os.environ["TF_NUM_INTRAOP_THREADS"] = os.environ["TF_NUM_INTEROP_THREADS"] = str(threads)

import numpy as np

STEPS, CLASSES = 280, 8
random = np.random.default_rng(1)


def beats_of(request):
    count = request["batch"] * request["batches"]
    x = random.standard_normal((count, STEPS, 1), dtype=np.float32)
    return x, random.integers(0, CLASSES, count)


def timed(work):
    started, used = time.perf_counter(), time.process_time()
    work()
    return {"seconds": time.perf_counter() - started, "processor": time.process_time() - used}


def keras_peer():
    import keras
    import tensorflow as tf
    from keras import layers

    def build(network):
        rest = {
            "cnn": [
                layers.Conv1D(32, 5, padding="same", activation="relu"),
                layers.Conv1D(64, 5, padding="same", activation="relu"),
                layers.MaxPooling1D(2),
                layers.Conv1D(128, 3, padding="same", activation="relu"),
                layers.MaxPooling1D(2),
                layers.Conv1D(128, 3, padding="same", activation="relu"),
                layers.GlobalAveragePooling1D(),
            ],
            "lstm": [layers.LSTM(64)],
        }[network]
        model = keras.Sequential([layers.Input((STEPS, 1)), *rest, layers.Dense(CLASSES)])
        model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
        return model

    models = {network: build(network) for network in ("cnn", "lstm")}

    def gradient_of(model):
        @tf.function
        def gradient(x):
            with tf.GradientTape() as tape:
                tape.watch(x)
                logit = tf.reduce_sum(model(x, training=False)[:, 0])
            return tape.gradient(logit, x)

        return gradient

    gradients = {network: gradient_of(model) for network, model in models.items()}

    def differentiate(network, x, batch):
        for start in range(0, len(x), batch):
            gradients[network](tf.constant(x[start : start + batch])).numpy()

    def in_one_call(model, work, x, y, batch):
        if work == "train":
            model.fit(x, y, batch_size=batch, epochs=1, verbose=0)
        else:
            model.predict(x, batch_size=batch, verbose=0)

    def batch_by_batch(model, work, x, y, batch):
        for start in range(0, len(x), batch):
            rows = slice(start, start + batch)
            if work == "train":
                model.train_on_batch(x[rows], y[rows])
            else:
                model.predict_on_batch(x[rows])

    fastest = {}

    def run(request):
        model, x, y = models[request["network"]], *beats_of(request)
        if request["work"] == "gradient":
            return timed(lambda: differentiate(request["network"], x, request["batch"]))

        def measured(way):
            return timed(lambda: way(model, request["work"], x, y, request["batch"]))

        key = json.dumps(request, sort_keys=True)
        if key not in fastest:
            ways = (in_one_call, batch_by_batch)
            for way in ways:
                measured(way)
            fastest[key] = min(ways, key=lambda way: min(measured(way)["seconds"], measured(way)["seconds"]))
        return measured(fastest[key])

    return run, f"Keras {keras.__version__}, TensorFlow {tf.__version__}"


def torch_peer():
    import torch
    from torch import nn

    if threads:
        torch.set_num_threads(threads)

    class LastState(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(1, 64, batch_first=True)
            self.dense = nn.Linear(64, CLASSES)

        def forward(self, x):
            return self.dense(self.lstm(x)[0][:, -1])

    class Cnn(nn.Module):
        def __init__(self):
            super().__init__()
            conv = lambda i, o, width: nn.Sequential(nn.Conv1d(i, o, width, padding="same"), nn.ReLU())
            pool = lambda: nn.MaxPool1d(2)
            self.maps = nn.Sequential(conv(1, 32, 5), conv(32, 64, 5), pool(), conv(64, 128, 3), pool(), conv(128, 128, 3))
            self.dense = nn.Linear(128, CLASSES)

        def forward(self, x):
            return self.dense(self.maps(x.transpose(1, 2)).mean(2))

    models = {"cnn": Cnn(), "lstm": LastState()}
    optimisers = {network: torch.optim.Adam(model.parameters()) for network, model in models.items()}
    criterion = nn.CrossEntropyLoss()

    def run(request):
        x, y = (torch.from_numpy(values) for values in beats_of(request))
        model, optimiser, batch = models[request["network"]], optimisers[request["network"]], request["batch"]

        def train():
            model.train()
            for rows in torch.randperm(len(x)).split(batch):
                optimiser.zero_grad()
                criterion(model(x[rows]), y[rows]).backward()
                optimiser.step()

        def predict():
            model.eval()
            with torch.inference_mode():
                for rows in x.split(batch):
                    torch.softmax(model(rows), 1).numpy()

        def gradient():
            model.eval()
            for rows in x.split(batch):
                rows.requires_grad_()
                torch.autograd.grad(model(rows)[:, 0].sum(), rows)[0].numpy()

        return timed({"train": train, "predict": predict, "gradient": gradient}[request["work"]])

    return run, f"PyTorch {torch.__version__}"


run, version = {"keras": keras_peer, "torch": torch_peer}[name]()
print(json.dumps({"version": version}), flush=True)
for line in sys.stdin:
    print(json.dumps(run(json.loads(line))), flush=True)
